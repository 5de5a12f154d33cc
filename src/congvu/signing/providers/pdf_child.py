"""The process that reads the signatures of a PDF: under limits, from its standard input.

Called by ``reading`` as ``python -I -m congvu.signing.providers.pdf_child AT`` in a folder where
``certificates.pem`` holds those that are installed. It says the report as JSON, or the ``flaw``.
"""

import hashlib
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from congvu.files.providers import guarded
from congvu.signing.logic import written
from congvu.signing.logic.report import Added, Bytes, Change, Kind, Report, Signature
from congvu.signing.providers import (
    pdf_added,
    pdf_appended,
    pdf_covering,
    pdf_proofs,
    pdf_shown,
    pdf_stamps,
    pdf_trust,
)
from congvu.signing.providers.pdf_objects import Name, Objects

MEMORY = 1024 * guarded.MEGABYTE
CPU_SECONDS = 60
MOST_SIGNATURES = 200
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
    if len(fields) > MOST_SIGNATURES:
        return {"flaw": "too_many"}
    held, damaged = _embedded(reader, fields)
    found = list(_signatures(data, held, reader, installed, at))
    intact = {
        _object(field): field.signed_revision
        for field, one in zip(reversed(held), found, strict=True)
        if one.bytes is Bytes.INTACT
    }
    signatures = _in_order((*found, *damaged))
    return written.as_data(
        Report(
            digest=hashlib.sha256(data).hexdigest(),
            size=len(data),
            pages=_pages(reader),
            revisions=reader.xrefs.total_revisions,
            signatures=signatures,
            added=tuple(_added(Objects(reader), intact, signatures, data)),
        )
    )


def _embedded(
    reader: PdfFileReader, fields: list[tuple[str, Any, Any]]
) -> tuple[list[EmbeddedPdfSignature], list[Signature]]:
    """The signatures in the order of their revisions, and those that cannot be read at all."""
    held, damaged = [], []
    for name, value, field in fields:
        try:
            held.append(EmbeddedPdfSignature(reader, field, name))
        except Exception as fault:  # a signature may be damaged in any way; the others are still read
            at = getattr(value, "reference", None)
            number = reader.xrefs.get_last_change(at) + 1 if at else reader.xrefs.total_revisions
            damaged.append(_unreadable(len(fields), name, fault, revision=number))
    return sorted(held, key=lambda one: one.signed_revision), damaged


def _unreadable(place: int, name: str, fault: Exception, *, revision: int) -> Signature:
    said = f"{type(fault).__name__}: {fault}"[:300]
    return Signature(place, name, Kind.SIGNATURE, "", Bytes.UNREADABLE, flaw=said, revision=revision)


def _signatures(
    data: bytes,
    fields: list[EmbeddedPdfSignature],
    reader: PdfFileReader,
    installed: list[x509.Certificate],
    now: datetime,
) -> Iterator[Signature]:
    """From the last to the first: a time stamp that holds shows that what is under it was there then."""
    known = pdf_trust.split(installed)
    known.take(pdf_proofs.read(Objects(reader)))
    pages, at = _shown_on(reader), now
    for number, field in reversed(list(enumerate(fields, 1))):
        signature = _with_words(_signature(field, number, known, at, data), field, pages, data)
        if signature.kind is Kind.TIMESTAMP and signature.stamp is not None and signature.time_is_proved:
            at = signature.stamp.at
        yield signature


def _signature(
    field: EmbeddedPdfSignature, place: int, known: pdf_trust.Known, at: datetime, data: bytes
) -> Signature:
    is_stamp = str(field.sig_object_type) == "/DocTimeStamp"
    kind = Kind.TIMESTAMP if is_stamp else Kind.SIGNATURE
    form = str(field.sig_object.get("/SubFilter", "")).lstrip("/")
    try:
        judged = (pdf_trust.judge_stamp if is_stamp else pdf_trust.judge)(field, known, at=at)
        if flaw := pdf_covering.flaw(field, data):
            judged = replace(judged, bytes=Bytes.CHANGED, flaw=flaw)
        certificate, claimed = pdf_trust.certificate(field.signer_cert), field.self_reported_timestamp
    except Exception as fault:  # as above
        return _unreadable(place, field.field_name, fault, revision=field.signed_revision + 1)
    return Signature(
        place=place,
        field=field.field_name,
        kind=kind,
        form=form,
        certificate=certificate,
        claimed_at=claimed if claimed is None or claimed.tzinfo else None,
        revision=field.signed_revision + 1,
        covers=_covers(field, data),
        **vars(judged),
    )


def _covers(field: EmbeddedPdfSignature, data: bytes) -> int:
    return min(int(field.byte_range[2]) + int(field.byte_range[3]), len(data))


def _with_words(
    signature: Signature, field: EmbeddedPdfSignature, pages: Mapping[Name, int], data: bytes
) -> Signature:
    """``signature`` with the page its picture is on, and the picture's words."""
    if signature.bytes is not Bytes.INTACT:
        return signature
    try:
        at = field.sig_field.container_ref
        page = pages.get((at.idnum, at.generation), 0) if isinstance(at, generic.Reference) else 0
        box = pdf_shown.box(field.sig_field)
        if not page or box is None:
            return signature
        shown = pdf_shown.words(page, box, data[: signature.covers])
        return replace(signature, page=page, shown=shown)
    except Exception:  # what a picture says is beside the point, and its file may be anything
        return signature


def _shown_on(reader: PdfFileReader) -> Mapping[Name, int]:
    try:
        return pdf_shown.pages(reader)
    except Exception:  # as above
        return {}


def _in_order(signatures: Iterable[Signature]) -> tuple[Signature, ...]:
    """In the order in which they were made."""
    ordered = sorted(signatures, key=lambda one: (one.revision, one.place))
    return tuple(replace(one, place=place) for place, one in enumerate(ordered, 1))


def _added(
    objects: Objects, intact: pdf_added.Intact, signatures: tuple[Signature, ...], data: bytes
) -> Iterator[Added]:
    """What came after the first signature; what was done to a draft before is nobody's matter, but for
    signatures taken out of it.
    """
    first = min((one.revision for one in signatures if one.revision), default=0)
    total = objects.reader.xrefs.total_revisions
    try:
        accounted = pdf_appended.accounted(objects, data, first - 1) if first else None
        changes = (
            added
            for added in pdf_added.added(objects, intact)
            if added.change is Change.REMOVED or 0 < first <= added.revision
        )
        if accounted is None:
            yield from changes
            return
        yield from pdf_stamps.judged(changes, accounted.ends, data)
        yield from (Added(revision + 1, Change.UNSURE) for revision in accounted.unsure)
    except Exception:  # an object that cannot be read may hide a change: it is told as one
        yield Added(total + 1, Change.OTHER)


def _object(field: EmbeddedPdfSignature) -> Name:
    at = field.sig_field.raw_get("/V")
    return at.idnum, at.generation


def _pages(reader: PdfFileReader) -> int:
    try:
        count = reader.root["/Pages"]["/Count"]
    except Exception:  # as above: the number of pages is not what is asked
        return 0
    return int(count) if isinstance(count, generic.NumberObject) else 0


def _installed() -> list[x509.Certificate]:
    text = Path(CERTIFICATES).read_bytes()
    return (
        [x509.Certificate.load(der) for _kind, _headers, der in pem.unarmor(text, multiple=True)]
        if text
        else []
    )


if __name__ == "__main__":
    guarded.set_limits(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    try:
        told = read(sys.stdin.buffer.read(), _installed(), datetime.fromisoformat(sys.argv[1]))
    except (MemoryError, RecursionError):
        told = {"flaw": "too_slow"}
    sys.stdout.write(json.dumps(told))
