"""The signatures of a PDF from anywhere, read in a process of its own with limits."""

import json
import shutil
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from django.utils.translation import gettext as _

from congvu.files.providers import guarded
from congvu.kit.refusal import Refused
from congvu.signing.logic import written
from congvu.signing.logic.report import Report

CHILD = "congvu.signing.providers.pdf_child"
WALL_SECONDS = 60.0
LONGEST_REPORT = 2_000_000
"""Bytes. One of a published file has some thousands."""
CERTIFICATES = "certificates.pem"
"""The name under which the process finds them."""


def report(source: IO[bytes], *, at: datetime, installed: str) -> Report:
    """What the signatures of ``source`` say ``at``; ``installed`` are certificates of authorities in PEM.

    Nobody on the network is asked. Refuses what is no PDF, what is locked, and what takes too much to read.
    """
    with TemporaryDirectory(prefix="congvu-signatures-") as name:
        folder = Path(name)
        (folder / CERTIFICATES).write_text(installed)
        with (folder / "signed.pdf").open("w+b") as held:
            source.seek(0)
            shutil.copyfileobj(source, held)
            held.flush()
            ended = guarded.run(CHILD, at.isoformat(), source=held, folder=folder, wall=WALL_SECONDS)
        try:
            if ended.said.stat().st_size > LONGEST_REPORT:
                raise ValueError("longer than any report")
            said = json.loads(ended.said.read_bytes() or b"{}")
            flaw = str(said.get("flaw") or ended.by)
            found = None if flaw else written.from_data(said)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            flaw, found = "failed", None
    if found is None:
        raise Refused(_sentence(flaw))
    return found


def _sentence(flaw: str) -> str:
    if flaw == "not_pdf":
        return _("This is not a PDF file, or it is damaged: no signature can be read in it.")
    if flaw == "locked":
        return _("The file is locked with a password. Open it, save it without one, and check that copy.")
    if flaw == "too_many":
        return _("The file has more signatures or versions than any office makes. It is not read.")
    return _("Reading the file took too much time or memory. It may be damaged; ask for it anew.")
