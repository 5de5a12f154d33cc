"""Some pages of a PDF as a file of their own, cut out in a process with limits: the file may be hostile."""

from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from django.utils.translation import gettext as _

from congvu.files.providers import guarded
from congvu.kit.refusal import Refused

WALL_SECONDS = 60.0


def count(data: bytes) -> int:
    """How many pages it has; 0 where it cannot be read."""
    said = _run(data, "count")
    return int(said) if said.isdigit() else 0


def cut(data: bytes, pages: tuple[int, ...]) -> bytes:
    """The ``pages`` (from 1) of ``data``, without what was signed: an extract is signed anew."""
    made = _run(data, ",".join(map(str, pages)))
    if not made.startswith(b"%PDF-"):
        raise Refused(_("The pages cannot be taken out of this file. Make the extract as a PDF by hand."))
    return made


def _run(data: bytes, words: str) -> bytes:
    with TemporaryDirectory(prefix="congvu-extract-") as name, TemporaryFile() as source:
        source.write(data)
        source.flush()
        module = f"{__package__}.extracts_child"
        ended = guarded.run(module, words, source=source, folder=Path(name), wall=WALL_SECONDS)
        return b"" if ended.by else ended.said.read_bytes()
