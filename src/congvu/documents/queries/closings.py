"""Books that are closed, and whether they still say what they said."""

from dataclasses import dataclass

from congvu.documents.enums.capabilities import READ, REGISTER
from congvu.documents.enums.series import INCOMING, scope_of
from congvu.documents.models import Closing, IncomingDocument
from congvu.documents.queries import desks
from congvu.numbers import queries as numbers
from congvu.people.models import Person, Unit
from congvu.trail.logic import canonical

COLUMNS = (
    *("number", "arrived_on", "sender_name", "doc_number", "symbol", "issued_on", "kind__name", "subject"),
    *("registered_at", "registered_late"),
)
"""What a closed book says of each document: what stood there when it was registered or corrected."""


@dataclass(frozen=True)
class Book:
    """The book of a year as it stands now."""

    entries: int
    digest: str
    has_gap: bool


@dataclass(frozen=True)
class Shown:
    """A closing, and whether the book still has its digest; None where nobody has asked."""

    closing: Closing
    holds: bool | None


def book(agency: Unit, year: int) -> Book:
    """All its lines in the order of their numbers, as one digest."""
    rows = IncomingDocument.objects.filter(agency=agency, year=year, number__isnull=False)
    lines = [[_text(value) for value in row] for row in rows.order_by("number").values_list(*COLUMNS)]
    numbers_there = list(rows.order_by("number").values_list("number", flat=True))
    bounds = numbers.bounds(INCOMING.code, year=year, scope=scope_of(agency.pk))
    has_gap = bounds is not None and numbers_there != list(range(bounds[0], bounds[1] + 1))
    return Book(len(lines), canonical.digest(lines), has_gap)


def is_closed(document: IncomingDocument) -> bool:
    """Whether the book in which ``document`` stands is closed."""
    return is_over(document.agency_id, document.year or 0)


def is_over(agency: int, year: int) -> bool:
    """Whether the book of ``agency`` for ``year`` is closed."""
    return Closing.objects.filter(agency=agency, year=year).exists()


def shown(person: Person, *, compare: str = "") -> list[Shown]:
    """The closed books that ``person`` may read, the newest first; the one whose key is ``compare`` is
    compared with what stands there, which reads all of it.
    """
    agencies = desks.agencies(person, REGISTER.code, READ.code)
    rows = Closing.objects.select_related("agency", "by").order_by("-year", "agency__name")
    if agencies is not None:
        rows = rows.filter(agency__in=agencies)
    return [Shown(row, _holds(row) if str(row.pk) == compare else None) for row in rows]


def _holds(closing: Closing) -> bool:
    return book(closing.agency, closing.year).digest == closing.digest


def _text(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
