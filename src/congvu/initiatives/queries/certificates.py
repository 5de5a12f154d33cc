"""Certificates: what waits to be printed, and what a check by code or QR says."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Q, QuerySet

from congvu.files.models import StoredFile
from congvu.initiatives.logic import certificate as words
from congvu.initiatives.models import Certificate, Decision, Recognition
from congvu.initiatives.queries import keys

PORTION = 25
IN_ONE_FILE = 200
"""Certificates in one PDF for the printer: about 12 MB."""
CLAIM_LASTS = timedelta(minutes=5)
RELATED = ("recognition__decision", "recognition__cancelled_by", "recognition__initiative__case", "file")


class Verdict(StrEnum):
    """What a check comes to."""

    VALID = "valid"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Checked:
    """What anybody may know of a certificate who holds it: that, and how it stands today."""

    verdict: Verdict
    number: str = ""
    code: str = ""
    holder: str = ""
    title: str = ""
    decision: str = ""
    decided_on: date | None = None
    unit: str = ""
    cancelled_by: str = ""
    cancelled_on: date | None = None
    in_register: int | None = None
    signer: str = ""
    signer_post: str = ""
    signed_at: datetime | None = None
    agency: str = ""


def waiting(at: datetime, portion: int = PORTION) -> QuerySet[Certificate]:
    """Certificates to be printed that nobody else is printing and that are signed on paper, the one that
    waits longest first.
    """
    return _to_print(at).filter(is_electronic=False)[:portion]


def to_present(at: datetime, portion: int = PORTION) -> QuerySet[Certificate]:
    """As :func:`waiting`, those that are signed with keys; none whose recognition was cancelled."""
    return _to_print(at).filter(is_electronic=True, recognition__cancelled_on=None)[:portion]


def _to_print(at: datetime) -> QuerySet[Certificate]:
    free = Q(claimed_at=None) | Q(claimed_at__lte=at - CLAIM_LASTS)
    found = Certificate.objects.filter(free, file=None, presented_at=None, due_at__lte=at)
    return found.select_related(*RELATED).order_by("due_at", "pk")


def documents_unprinted() -> set[int]:
    """The documents of decisions whose certificates are signed with keys and wait to be printed."""
    waiting = Certificate.objects.filter(
        file=None, presented_at=None, is_electronic=True, recognition__cancelled_on=None
    )
    keys = waiting.order_by().values_list("recognition__decision__document", flat=True).distinct()
    return {key for key in keys if key is not None}


def of_decision(decision: Decision) -> QuerySet[Certificate]:
    """The certificates that follow from a decision, in the order of their numbers."""
    found = Certificate.objects.filter(recognition__decision=decision).select_related(*RELATED)
    return found.order_by("pk")


def held(decision: Decision) -> QuerySet[Certificate]:
    """Those of a decision that were taken out before they were signed, and are to be seen to."""
    return of_decision(decision).filter(file=None, recognition__cancelled_on=None).exclude(held_reason="")


@dataclass(frozen=True)
class Part:
    """The certificates ``first`` to ``last`` of a decision: as many as one file for the printer holds."""

    number: int
    first: int
    last: int


def parts(printed: int) -> list[Part]:
    """So many printed certificates in parts, the last one shorter."""
    firsts = range(1, printed + 1, IN_ONE_FILE)
    return [
        Part(number, first, min(first + IN_ONE_FILE - 1, printed)) for number, first in enumerate(firsts, 1)
    ]


def part_of(decision: Decision, number: int) -> list[StoredFile]:
    """What was printed of a decision's certificates, the part with this number; empty beyond the last."""
    printed = of_decision(decision).filter(file__isnull=False)
    start = (number - 1) * IN_ONE_FILE
    return [each.file for each in printed[start : start + IN_ONE_FILE] if each.file is not None]


def by_code(typed: str) -> Checked:
    """What the certificate with this short code says, however it was typed."""
    code = words.tidy(typed)
    found = Certificate.objects.select_related(*RELATED).filter(code=code).first() if code else None
    return _checked(found) if found else Checked(Verdict.UNKNOWN)


def by_token(token: str) -> Checked:
    """What the certificate with this QR code says; one that no key of ours signed is unknown."""
    said = words.read(token, keys.public_keys())
    if said is None:
        return Checked(Verdict.UNKNOWN)
    found = Certificate.objects.select_related(*RELATED).filter(code=said.code, token=token).first()
    return _checked(found) if found else Checked(Verdict.UNKNOWN)


def _checked(found: Certificate) -> Checked:
    recognition: Recognition = found.recognition
    cancelled = recognition.cancelled_by
    return Checked(
        verdict=Verdict.CANCELLED if cancelled else Verdict.VALID,
        number=found.number,
        code=words.grouped(found.code),
        holder=found.holder,
        title=recognition.title,
        decision=recognition.decision.number,
        decided_on=recognition.recognised_on,
        unit=recognition.unit_name,
        cancelled_by=cancelled.number if cancelled else "",
        cancelled_on=recognition.cancelled_on,
        in_register=recognition.pk,
        signer=found.signer_name,
        signer_post=", ".join(found.signer_post.splitlines()),
        signed_at=found.signed_at,
        agency=recognition.unit_name,
    )
