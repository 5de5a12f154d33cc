"""Each signature of a PDF by itself: is it intact, whose is it, and when. Part of the process that reads."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from congvu.signing.logic.report import Bytes, Kind, Signature
from congvu.signing.providers import (
    pdf_allowed,
    pdf_covering,
    pdf_proofs,
    pdf_shown,
    pdf_trust,
)
from congvu.signing.providers.pdf_added import Lock
from congvu.signing.providers.pdf_objects import Name, Objects

Field = tuple[str, Any, Any]
"""Name, value and field, as the library hands them out."""


@dataclass
class Signed:
    """All signatures of a file in their order, and what those that are intact vouch for."""

    signatures: tuple[Signature, ...]
    intact: Mapping[Name, int]
    locks: tuple[Lock, ...]


class Reading:
    """A file, looked at ``now`` by those who believe ``installed``."""

    def __init__(
        self, reader: PdfFileReader, data: bytes, installed: Iterable[x509.Certificate], now: datetime
    ) -> None:
        self._reader, self._data, self._now = reader, data, now
        self.objects = Objects(reader)
        self._known = pdf_trust.split(installed)
        self._known.take(pdf_proofs.read(self.objects))

    def signed(self, fields: Iterable[Field]) -> Signed:
        """The signatures in ``fields``; one that cannot be read leaves the others readable."""
        held, damaged = self._embedded(fields)
        found = list(self._judged(held))
        intact = [
            field for field, one in zip(reversed(held), found, strict=True) if one.bytes is Bytes.INTACT
        ]
        return Signed(
            _in_order((*found, *damaged)),
            {_object(field): field.signed_revision for field in intact},
            tuple(self._locks(intact)),
        )

    def _embedded(self, fields: Iterable[Field]) -> tuple[list[EmbeddedPdfSignature], list[Signature]]:
        """The signatures in the order of their revisions, and those that cannot be read at all."""
        held, damaged, met = [], [], set()
        for name, value, field in fields:
            try:
                one = EmbeddedPdfSignature(self._reader, field, name)
            except Exception as fault:  # a signature may be damaged in any way
                damaged.append(self._damaged(name, value, fault))
                continue
            if _object(one) not in met:  # a second field may not show the same signature once more
                met.add(_object(one))
                held.append(one)
        return sorted(held, key=lambda one: one.signed_revision), damaged

    def _damaged(self, name: str, value: Any, fault: Exception) -> Signature:
        revision, kind = self._reader.xrefs.total_revisions, Kind.SIGNATURE
        with suppress(Exception):  # it is damaged: then the file as a whole stands for its revision
            if value.get_object().raw_get("/Type") == "/DocTimeStamp":
                kind = Kind.TIMESTAMP
            revision = self._reader.xrefs.get_last_change(value.reference) + 1
        return _unreadable(name, fault, kind, revision)

    def _judged(self, fields: list[EmbeddedPdfSignature]) -> Iterator[Signature]:
        """From the last to the first: a time stamp that holds shows that what is under it was there then."""
        at = self._now
        for field in reversed(fields):
            signature = self._with_words(self._signature(field, at), field)
            if signature.kind is Kind.TIMESTAMP and signature.stamp and signature.time_is_proved:
                at = signature.stamp.at
            yield signature

    def _signature(self, field: EmbeddedPdfSignature, at: datetime) -> Signature:
        is_stamp = str(field.sig_object_type) == "/DocTimeStamp"
        kind, revision = Kind.TIMESTAMP if is_stamp else Kind.SIGNATURE, field.signed_revision + 1
        try:
            judged = (pdf_trust.judge_stamp if is_stamp else pdf_trust.judge)(field, self._known, at=at)
            if flaw := pdf_covering.flaw(field, self._data):
                judged = replace(judged, bytes=Bytes.CHANGED, flaw=flaw)
            claimed = _claimed(field)
            return Signature(
                place=0,
                field=str(field.field_name),  # the library's kind of text copies slowly
                kind=kind,
                form=str(field.sig_object.get_and_apply("/SubFilter", str, default="")).lstrip("/"),
                certificate=pdf_trust.certificate(field.signer_cert),
                claimed_at=claimed,
                ahead=claimed is not None and claimed > self._now + pdf_trust.AHEAD,
                revision=revision,
                covers=_covers(field, self._data),
                allows=pdf_allowed.level(self.objects, field),
                **vars(judged),
            )
        except Exception as fault:  # as above
            return _unreadable(field.field_name, fault, kind, revision)

    def _locks(self, intact: Iterable[EmbeddedPdfSignature]) -> Iterator[Lock]:
        for field in intact:
            with suppress(
                Exception
            ):  # what a signer has locked cannot be read: a change is told all the same
                if (fields := pdf_allowed.locked(self.objects, field)) is not None:
                    yield field.signed_revision, fields

    @cached_property
    def _pages(self) -> Mapping[Name, int]:
        try:
            return pdf_shown.pages(self.objects)
        except Exception:  # what a picture says is beside the point, and its file may be anything
            return {}

    def _with_words(self, signature: Signature, field: EmbeddedPdfSignature) -> Signature:
        """``signature`` with the page its picture is on, and the picture's words."""
        if signature.bytes is not Bytes.INTACT:
            return signature
        try:
            at = field.sig_field.container_ref
            page = self._pages.get((at.idnum, at.generation), 0) if isinstance(at, generic.Reference) else 0
            box = pdf_shown.box(field.sig_field)
            if not page or box is None:
                return signature
            shown = pdf_shown.words(page, box, self._data[: signature.covers])
            return replace(signature, page=page, shown=shown)
        except Exception:  # as above
            return signature


def _unreadable(name: str, fault: Exception, kind: Kind, revision: int) -> Signature:
    said = f"{type(fault).__name__}: {fault}"[:300]
    return Signature(0, name, kind, "", Bytes.UNREADABLE, flaw=said, revision=revision)


def _claimed(field: EmbeddedPdfSignature) -> datetime | None:
    claimed = None
    with suppress(Exception):  # a date that cannot be read says nothing; the signature stands without it
        claimed = field.self_reported_timestamp
    return claimed if claimed is None or claimed.tzinfo else None


def _covers(field: EmbeddedPdfSignature, data: bytes) -> int:
    return min(int(field.byte_range[2]) + int(field.byte_range[3]), len(data))


def _object(field: EmbeddedPdfSignature) -> Name:
    at = field.sig_field.raw_get("/V")
    return at.idnum, at.generation


def _in_order(signatures: Iterable[Signature]) -> tuple[Signature, ...]:
    """In the order in which they were made."""
    ordered = sorted(signatures, key=lambda one: one.revision)
    return tuple(replace(one, place=place) for place, one in enumerate(ordered, 1))
