"""Books of outgoing documents that are closed, and whether they still say what they said."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from congvu.documents.queries import desks
from congvu.numbers import queries as numbers
from congvu.outgoing.enums.capabilities import ISSUE, READ
from congvu.outgoing.enums.series import COPIES, OUTGOING, scope_of
from congvu.outgoing.enums.states import State
from congvu.outgoing.models import Closing, Copy, OutgoingDocument, Receiver, SeriesGroup
from congvu.people.models import Person, Unit
from congvu.trail.logic import canonical

COLUMNS = (
    *("group__name", "number", "mark", "dated_on", "kind__name", "subject", "signer_name", "signer_post"),
    *("numbered_at", "numbered_late", "copies", "kept_by", "voided_reason", "issued_at"),
)
"""What a closed book says of each document: what stood there when it was issued or was not."""
RECEIVED = ("document__group", "document__number", "name", "way", "copies")
COPIED = ("number", "mark", "made_on", "kind", "form", "part", "copies")


@dataclass(frozen=True)
class Book:
    """The book of a year as it stands now; ``gaps`` are the series where a number is missing."""

    entries: int
    digest: str
    gaps: tuple[str, ...]
    unfinished: int


@dataclass(frozen=True)
class Shown:
    """A closing, and whether the book still has its digest; None where nobody has asked."""

    closing: Closing
    holds: bool | None


def book(agency: Unit, year: int) -> Book:
    """All its lines in the order of their numbers, with receivers and copies, as one digest."""
    rows = entries(agency.pk, year).order_by("group", "number")
    to = Receiver.objects.filter(document__in=rows.order_by().values("pk"))
    copied = Copy.objects.filter(agency=agency, year=year).order_by("number")
    lines = [
        _lines(rows.values_list(*COLUMNS)),
        _lines(to.order_by("document__group", "document__number", "place").values_list(*RECEIVED)),
        _lines(copied.values_list(*COPIED)),
    ]
    unfinished = rows.filter(case__state__in=(State.NUMBERED, State.SEALED)).count()
    return Book(len(lines[0]), canonical.digest(lines), tuple(_gaps(agency, year)), unfinished)


def entries(agency: int, year: int) -> QuerySet[OutgoingDocument]:
    """Everything that has a number of ``year``, voided or not."""
    return OutgoingDocument.objects.filter(agency=agency, year=year, number__isnull=False)


def groups(agency: int) -> QuerySet[SeriesGroup]:
    """Every series that ``agency`` has or had."""
    return SeriesGroup.objects.filter(agency=agency).order_by("pk")


def is_over(agency: int, year: int) -> bool:
    """Whether the book of ``agency`` for ``year`` is closed."""
    return Closing.objects.filter(agency=agency, year=year).exists()


def shown(person: Person, *, compare: str = "") -> list[Shown]:
    """The closed books that ``person`` may read, the newest first; the one whose key is ``compare`` is
    compared with what stands there, which reads all of it.
    """
    agencies = desks.agencies(person, ISSUE.code, READ.code)
    rows = Closing.objects.select_related("agency", "by").order_by("-year", "agency__name")
    if agencies is not None:
        rows = rows.filter(agency__in=agencies)
    return [Shown(row, _holds(row) if str(row.pk) == compare else None) for row in rows]


def _holds(closing: Closing) -> bool:
    return book(closing.agency, closing.year).digest == closing.digest


def _gaps(agency: Unit, year: int) -> list[str]:
    found = {
        group.name: _is_whole(
            OUTGOING.code, scope_of(group.pk), year, entries(agency.pk, year).filter(group=group)
        )
        for group in groups(agency.pk)
    }
    copied = Copy.objects.filter(agency=agency, year=year)
    found[str(COPIES.label)] = _is_whole(COPIES.code, scope_of(agency.pk), year, copied)
    return [name for name, whole in found.items() if not whole]


def _is_whole(kind: str, scope: str, year: int, rows: "QuerySet[OutgoingDocument] | QuerySet[Copy]") -> bool:
    bounds = numbers.bounds(kind, year=year, scope=scope)
    there = list(rows.order_by("number").values_list("number", flat=True))
    return there == (list(range(bounds[0], bounds[1] + 1)) if bounds else [])


def _lines(rows: Iterable[tuple[object, ...]]) -> list[list[str]]:
    return [[_text(value) for value in row] for row in rows]


def _text(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
