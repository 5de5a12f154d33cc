"""The books of incoming documents (Decree 30/2020, Annex IV)."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from congvu.documents.enums.capabilities import READ, REGISTER
from congvu.documents.enums.states import Part
from congvu.documents.models import Assignment, Direction, IncomingDocument
from congvu.documents.queries import corrections, desks
from congvu.people.models import Person, Unit

SHOWN = ("case", "case__holder_unit", "case__holder_person", "kind", "agency", "registered_by")
ORDER = ("year", "number", "case_id")


def kept_for(person: Person) -> QuerySet[IncomingDocument]:
    """Everything registered in the books that ``person`` keeps or reads."""
    registered = IncomingDocument.objects.filter(number__isnull=False)
    agencies = desks.agencies(person, REGISTER.code, READ.code)
    return registered if agencies is None else registered.filter(agency__in=agencies)


def book(person: Person) -> QuerySet[IncomingDocument]:
    """The same with what a line shows, in the order of the numbers."""
    leading = Assignment.objects.filter(part=Part.LEAD).select_related("unit", "person")
    holding = Direction.objects.filter(replaced_at=None).prefetch_related(
        Prefetch("assignments", leading, to_attr="leading")
    )
    shown = kept_for(person).select_related(*SHOWN)
    return shown.prefetch_related(
        Prefetch("directions", holding, to_attr="holding"),
        Prefetch("corrections", corrections.newest_first(), to_attr="corrected"),
    ).order_by(*ORDER)


def passed_to(document: IncomingDocument) -> str:
    """The unit or person it was passed on to, as the book of that day has it; for rows of :func:`book`."""
    for direction in getattr(document, "holding", ()):
        for assignment in direction.leading:
            return str(assignment.who)
    return ""


def due_of(document: IncomingDocument) -> datetime | None:
    """By when whoever leads was to be done, which stays when it is; else when the answer is due."""
    for direction in getattr(document, "holding", ()):
        for assignment in direction.leading:
            if assignment.due_at:
                return assignment.due_at  # type: ignore[no-any-return]  # a row made by book()
    return document.case.due_at


def agencies(person: Person) -> QuerySet[Unit]:
    """The agencies whose books ``person`` may read."""
    entered = kept_for(person).order_by().filter(agency=OuterRef("pk"))  # one of each is looked for, not all
    return Unit.objects.filter(Exists(entered)).order_by("name", "pk")


def of_days(
    rows: QuerySet[IncomingDocument], first: date | None, last: date | None
) -> QuerySet[IncomingDocument]:
    """Those that arrived from one day to another."""
    if first:
        rows = rows.filter(arrived_on__gte=first)
    return rows.filter(arrived_on__lte=last) if last else rows
