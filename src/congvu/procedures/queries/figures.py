"""The figures of the office: how long steps and procedures take, what waits where now, who is late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from congvu.cases.queries import OVERSEE
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.enums.catalogue import Channel
from congvu.procedures.enums.reports import Counted, Grouping
from congvu.procedures.enums.states import AT_WORK, State
from congvu.procedures.models import Dossier, StepRun
from congvu.procedures.queries import counted, durations
from congvu.procedures.queries.counted import Window
from congvu.procedures.queries.durations import Taken

DONE = (Counted.DONE, Counted.DONE_EARLY, Counted.DONE_ON_TIME, Counted.DONE_LATE)
MOST_PERSONS = 50
WAS_LATE = Q(left_at__gt=F("due_at"))
Numbers = Mapping[Counted, int]
NONE: Numbers = dict.fromkeys(DONE, 0)


@dataclass(frozen=True)
class Spent:
    """How many have left a step in the period, the working minutes that half and nine tenths of them took at
    most, and how many left it late; how many are there now, and how many of these are late in it.
    """

    procedure: int
    step: str
    left: int = 0
    median: int = 0
    p90: int = 0
    late: int = 0
    here: int = 0
    late_now: int = 0


@dataclass(frozen=True)
class Waiting:
    """What rests with a unit or a person now: how many, how many late, since when the oldest waits."""

    key: int
    name: str
    number: int
    late: int
    oldest_at: datetime


def by_procedure(
    rows: QuerySet[Dossier], window: Window
) -> tuple[Mapping[int, Numbers], Mapping[int, Taken]]:
    """How many of each procedure were done, early, on time and late, and how long they took. Two queries."""
    found = counted.grouped(rows, DONE, Grouping.PROCEDURE, window)
    done = {key: numbers for key, numbers in found if key is not None and numbers[Counted.DONE]}
    took = durations.took(_done(rows, window), "procedure")
    return done, {key: taken for (key,), taken in took.items()}


def by_channel(rows: QuerySet[Dossier], window: Window) -> tuple[Mapping[str, Numbers], Mapping[str, Taken]]:
    """The same by the way they came in."""
    counts = {each.value: Count("pk", filter=counted.among(each, window)) for each in DONE}
    found = counted.touched(rows, window).order_by().values("channel").annotate(**counts)
    lines = {
        key: dict(zip(DONE, numbers, strict=True)) for key, *numbers in found.values_list("channel", *counts)
    }
    took = durations.took(_done(rows, window), "channel")
    done = {each.value: lines.get(each.value, NONE) for each in Channel}
    return done, {key: taken for (key,), taken in took.items()}


def steps(rows: QuerySet[Dossier], window: Window, *, at: datetime) -> list[Spent]:
    """Every step that was left in the period, or where something is now. Three queries."""
    runs = left(rows, window)
    ranked = durations.at_limits(runs, "working_minutes", ("dossier__procedure", "step"))
    late = dict(_counted(runs.filter(WAS_LATE), "dossier__procedure"))
    now = _here(rows, at)
    found = []
    for procedure, step in sorted({*ranked, *now}):
        key = (procedure, step)
        number, half, most = ranked.get(key, (0, 0, 0))
        there, overdue = now.get(key, (0, 0))
        found.append(Spent(procedure, step, number, half, most, late.get(key, 0), there, overdue))
    return found


def left(rows: QuerySet[Dossier], window: Window) -> QuerySet[StepRun]:
    """The runs of ``rows`` that ended in the period."""
    of_these = StepRun.objects.filter(window.holds("left_at"), dossier__in=rows.order_by())
    return of_these.order_by()


def here(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Those of ``rows`` that are being handled now."""
    return rows.filter(case__closed_at=None, case__state__in=AT_WORK)


def held(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Those of ``rows`` that have been received and are open now."""
    return rows.filter(case__closed_at=None, received_at__isnull=False)


def late_in_step(at: datetime) -> Q:
    """The condition "the time of its present step has passed"; a clock stopped by hand stops that, too."""
    return Q(case__step_due_at__lt=at) & (Q(case__paused_at=None) | Q(case__state=State.UNCOUNTED))


def units(rows: QuerySet[Dossier], *, at: datetime) -> list[Waiting]:
    """What rests with each unit now, the most late first."""
    named = Coalesce(NullIf("case__holder_unit__short_name", Value("")), "case__holder_unit__name")
    return _waiting(rows, "case__holder_unit", named, at)


def persons(rows: QuerySet[Dossier], person: Person, *, at: datetime) -> list[Waiting]:
    """What rests with each person of the units that ``person`` oversees, the most late first."""
    named = F("case__holder_person__full_name")
    return _waiting(overseen(rows, person), "case__holder_person", named, at)[:MOST_PERSONS]


def overseen(rows: QuerySet[Dossier], person: Person) -> QuerySet[Dossier]:
    """Those of ``rows`` of whose holders ``person`` is told by name."""
    scope = people.scope(person, OVERSEE)
    return rows if scope.everything else rows.filter(case__holder_unit__in=scope.unit_ids)


def _done(rows: QuerySet[Dossier], window: Window) -> QuerySet[Dossier]:
    return rows.filter(window.holds("ready_at"), received_at__isnull=False)


def _counted(rows: QuerySet[Any], procedure: str) -> list[tuple[tuple[int, str], int]]:
    found = rows.values(procedure, "step").annotate(number=Count("pk"))
    return [((key, step), number) for key, step, number in found.values_list(procedure, "step", "number")]


def _here(rows: QuerySet[Dossier], at: datetime) -> Mapping[tuple[int, str], tuple[int, int]]:
    late = Count("pk", filter=late_in_step(at))
    found = here(rows).order_by().values("procedure", "step").annotate(number=Count("pk"), late=late)
    lines = found.values_list("procedure", "step", "number", "late")
    return {(procedure, step): (number, late) for procedure, step, number, late in lines}


def _waiting(rows: QuerySet[Dossier], key: str, name: Any, at: datetime) -> list[Waiting]:
    resting = held(rows).filter(**{f"{key}__isnull": False})
    found: Sequence[Any] = (
        resting.order_by()
        .values(key, name=name)
        .annotate(
            number=Count("pk"),
            late=Count("pk", filter=Q(case__sort_due_at__lt=at)),
            oldest=Min("case__entered_at"),
        )
        .order_by("-late", "-number", "name")
    )
    return [Waiting(row[key], row["name"], row["number"], row["late"], row["oldest"]) for row in found]
