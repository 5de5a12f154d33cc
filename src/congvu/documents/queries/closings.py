"""Books that are closed, and whether they still say what they said."""

from dataclasses import dataclass

from django.db.models import Max, Min

from congvu.documents.enums.capabilities import READ, REGISTER
from congvu.documents.models import Closing, IncomingDocument
from congvu.documents.queries import desks
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
    """A closing, and whether the book still has its digest."""

    closing: Closing
    holds: bool


def book(agency: Unit, year: int) -> Book:
    """All its lines in the order of their numbers, as one digest."""
    rows = IncomingDocument.objects.filter(agency=agency, year=year, number__isnull=False)
    ends = rows.aggregate(first=Min("number"), last=Max("number"))
    lines = [[_text(value) for value in row] for row in rows.order_by("number").values_list(*COLUMNS)]
    has_gap = bool(lines) and ends["last"] - ends["first"] + 1 != len(lines)
    return Book(len(lines), canonical.digest(lines), has_gap)


def is_closed(document: IncomingDocument) -> bool:
    """Whether the book in which ``document`` stands is closed."""
    return Closing.objects.filter(agency=document.agency_id, year=document.year or 0).exists()


def shown(person: Person) -> list[Shown]:
    """The closed books that ``person`` may read, the newest first, each compared with what stands there."""
    agencies = desks.agencies(person, REGISTER.code, READ.code)
    rows = Closing.objects.select_related("agency", "by").order_by("-year", "agency__name")
    if agencies is not None:
        rows = rows.filter(agency__in=agencies)
    return [Shown(row, book(row.agency, row.year).digest == row.digest) for row in rows[:MOST]]


MOST = 20
"""Closings compared on one page: each reads its book."""


def _text(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
