"""The process that reads the signatures of a PDF: under limits, from its standard input.

Called by ``reading`` as ``python -I -m congvu.signing.providers.pdf_child AT`` in a folder where
``certificates.pem`` holds those that are installed. It says the report as JSON, or the ``flaw``.
"""

import hashlib
import io
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from congvu.files.providers import guarded
from congvu.signing.logic import written
from congvu.signing.logic.report import Added, Bytes, Change, Report
from congvu.signing.providers import pdf_added, pdf_appended, pdf_hex, pdf_replaced, pdf_stamps
from congvu.signing.providers.pdf_editions import Edition
from congvu.signing.providers.pdf_objects import Objects
from congvu.signing.providers.pdf_signatures import Reading, Signed

MEMORY = 1024 * guarded.MEGABYTE
CPU_SECONDS = 60
MOST_SIGNATURES = written.MOST_SIGNATURES
MOST_REVISIONS = 500
CERTIFICATES = "certificates.pem"


def read(data: bytes, installed: list[x509.Certificate], at: datetime) -> dict[str, Any]:
    """The report on ``data`` as plain data, or its flaw."""
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        if reader.encrypted:
            return {"flaw": "locked"}
        fields = list(enumerate_sig_fields(reader, filled_status=True))
    except Exception:  # a hostile file may raise anything at all: then it is no PDF for us
        return {"flaw": "not_pdf"}
    revisions = reader.xrefs.total_revisions
    if len(fields) > MOST_SIGNATURES or revisions > MOST_REVISIONS:
        return {"flaw": "too_many"}
    reading = Reading(reader, data, installed, at)
    signed = reading.signed(fields)
    return written.as_data(
        Report(
            digest=hashlib.sha256(data).hexdigest(),
            size=len(data),
            pages=_pages(reading.objects, revisions),
            revisions=revisions,
            signatures=signed.signatures,
            added=tuple(_added(reading.objects, signed, data)),
        )
    )


def _added(objects: Objects, signed: Signed, data: bytes) -> Iterator[Added]:
    """What came after the first signature; what was done to a draft before is nobody's matter, but for
    signatures taken out of it.
    """
    first = min((one.revision for one in signed.signatures if one.revision), default=0)
    total = objects.reader.xrefs.total_revisions
    try:
        covered = {one.revision - 1: one.covers for one in signed.signatures if one.bytes is Bytes.INTACT}
        accounted = pdf_appended.accounted(objects, data, covered) if covered else None
        changes = (
            added
            for added in pdf_added.added(objects, max(first - 1, 0), signed.intact, signed.locks)
            if added.change is Change.REMOVED or 0 < first <= added.revision
        )
        if accounted is None:
            yield from changes
            return
        yield from pdf_stamps.judged(changes, accounted.ends, data, _pages(objects, total))
        yield from (Added(revision + 1, Change.UNSURE) for revision in accounted.unsure)
        if total > first and pdf_replaced.ambiguous(objects, Edition(objects, total - 1)):
            yield Added(total + 1, Change.UNSURE)
    except Exception:  # an object that cannot be read may hide a change: it is told as one
        yield Added(total + 1, Change.OTHER)


def _pages(objects: Objects, revisions: int) -> int:
    try:
        return len(Edition(objects, revisions - 1).pages)
    except Exception:  # as above: the number of pages is not what is asked
        return 0


def _installed() -> list[x509.Certificate]:
    text = Path(CERTIFICATES).read_bytes()
    return (
        [x509.Certificate.load(der) for _kind, _headers, der in pem.unarmor(text, multiple=True)]
        if text
        else []
    )


if __name__ == "__main__":
    guarded.set_limits(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    pdf_hex.install()
    try:
        told = read(sys.stdin.buffer.read(), _installed(), datetime.fromisoformat(sys.argv[1]))
    except (MemoryError, RecursionError):
        told = {"flaw": "too_slow"}
    sys.stdout.write(json.dumps(told))
