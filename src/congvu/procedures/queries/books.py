"""The tracking book (form 07): what was received at a desk, in the order it came."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from congvu.cases import queries as cases
from congvu.people import queries as people
from congvu.people.models import Person, Unit
from congvu.procedures.enums.capabilities import RECEIVE, REPORT
from congvu.procedures.logic.periods import Period
from congvu.procedures.models import Dossier

SHOWN = ("case", "procedure", "competent")
ORDER = ("received_at", "case_id")


@dataclass(frozen=True)
class Line:
    """One line of the book: its number in the book, and the dossier."""

    number: int
    dossier: Dossier


def within_reach(person: Person) -> QuerySet[Dossier]:
    """Dossiers of the desks of ``person``, or of whom they report on, received or not."""
    desks, reported = people.scope(person, RECEIVE.code), people.scope(person, REPORT.code)
    if reported.everything or desks.everything:
        seen = Q()
    else:
        units = reported.unit_ids | desks.unit_ids
        seen = Q(received_by__in=units) | Q(competent__in=reported.unit_ids)
    return Dossier.objects.filter(seen).exclude(cases.kept_from(person, "case"))


def kept_for(person: Person) -> QuerySet[Dossier]:
    """What stands in the books that ``person`` may read: all they reach that has been received."""
    return within_reach(person).filter(received_at__isnull=False)


def desks(person: Person) -> QuerySet[Unit]:
    """The units that have received what ``person`` may read of, and what they went over into, however often,
    by name.
    """
    # Asked first and by itself: one condition for both sends PostgreSQL through the whole book.
    receiving = Unit.objects.filter(Exists(kept_for(person).filter(received_by=OuterRef("pk"))))
    found = set(receiving.values_list("pk", flat=True))
    return Unit.objects.filter(pk__in=found | people.gone_into(found)).order_by("name", "pk")


def of_days(rows: QuerySet[Dossier], first: date | None, last: date | None) -> QuerySet[Dossier]:
    """Those of ``rows`` received from one day to another."""
    if first:
        rows = rows.filter(received_at__gte=Period(first, first).begins)
    return rows.filter(received_at__lt=Period(last, last).ends) if last else rows


def book(person: Person) -> QuerySet[Dossier]:
    """Everything :func:`kept_for` them with what a line shows, the first received first."""
    return kept_for(person).select_related(*SHOWN).order_by(*ORDER)


def lines(rows: QuerySet[Dossier], most: int) -> list[Line]:
    """The first ``most`` lines of a book, numbered."""
    return [Line(number, dossier) for number, dossier in enumerate(rows[:most], start=1)]
