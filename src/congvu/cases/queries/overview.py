"""What the chief sees: how many wait, since when, with whom; in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from congvu.cases.models import OPEN, Case
from congvu.cases.process import Process, State, processes
from congvu.cases.queries import holding, lists
from congvu.people import queries as people
from congvu.people.models import Person


@dataclass(frozen=True)
class Load:
    """How many open cases rest somewhere, how many are late or stopped, since when the oldest waits."""

    number: int
    late: int
    paused: int
    oldest_at: datetime | None


@dataclass(frozen=True)
class InState:
    """The open cases of one process in one state."""

    process: Process
    state: State
    load: Load


@dataclass(frozen=True)
class WithUnit:
    """The open cases with a unit (``key`` None: with none). ``on_pile``: no person has them yet."""

    key: int | None
    name: str
    on_pile: int
    load: Load


@dataclass(frozen=True)
class WithPerson:
    """The open cases one person holds, the most burdened first."""

    key: int
    name: str
    unit: str
    load: Load


@dataclass(frozen=True)
class Overview:
    """All open cases a chief oversees, counted in three ways."""

    total: Load
    states: list[InState]
    units: list[WithUnit]
    persons: list[WithPerson]


MOST_PERSONS = 200


def overseen_by(person: Person) -> QuerySet[Case]:
    """The cases with, or filed by, the units ``person`` oversees, as far as they may see them."""
    scope = people.scope(person, holding.OVERSEE)
    known = lists.known_by(person) | lists.shown_by_trades(person)
    seen = Case.objects.filter(known).exclude(lists.in_places(private=True) | lists.kept_from(person))
    if scope.everything:
        return seen
    return seen.filter(Q(holder_unit__in=scope.unit_ids) | Q(unit__in=scope.unit_ids))


def overview(person: Person, *, at: datetime) -> Overview:
    """How many open cases wait, since when, with whom, as far as ``person`` oversees them. Three queries."""
    open_cases = overseen_by(person).filter(OPEN).order_by()
    by_state = open_cases.values("process", "process_version", "state")
    by_unit = open_cases.values("holder_unit", name=_short("holder_unit"))
    by_person = open_cases.exclude(holder_person=None).values(
        "holder_person", name=F("holder_person__full_name"), unit_name=_short("holder_unit")
    )
    states = [_in_state(row) for row in _counted(by_state, at)]
    return Overview(
        total=_sum([each.load for each in states]),
        states=sorted(states, key=lambda each: (each.process.name, each.process.states.index(each.state))),
        units=[_with_unit(row) for row in _counted(by_unit, at).order_by("-number", "name")],
        persons=[
            _with_person(row) for row in _counted(by_person, at).order_by("-number", "name")[:MOST_PERSONS]
        ],
    )


def _counted(groups: Any, at: datetime) -> Any:
    """Each group of open cases with its load."""
    return groups.annotate(
        number=Count("pk"),
        on_pile=Count("pk", filter=Q(holder_person=None)),
        late=Count("pk", filter=Q(sort_due_at__lt=at)),
        paused=Count("pk", filter=Q(paused_at__isnull=False)),
        oldest_at=Min("entered_at"),
    )


def _short(unit: str) -> Coalesce:
    return Coalesce(NullIf(f"{unit}__short_name", Value("")), f"{unit}__name", Value(""))


def _load(row: dict[str, Any]) -> Load:
    return Load(row["number"], row["late"], row["paused"], row["oldest_at"])


def _in_state(row: dict[str, Any]) -> InState:
    process = processes[f"{row['process']}/{row['process_version']}"]
    return InState(process, process.state(row["state"]), _load(row))


def _with_unit(row: dict[str, Any]) -> WithUnit:
    return WithUnit(row["holder_unit"], row["name"], row["on_pile"], _load(row))


def _with_person(row: dict[str, Any]) -> WithPerson:
    return WithPerson(row["holder_person"], row["name"], row["unit_name"], _load(row))


def _sum(loads: list[Load]) -> Load:
    return Load(
        number=sum(load.number for load in loads),
        late=sum(load.late for load in loads),
        paused=sum(load.paused for load in loads),
        oldest_at=min((load.oldest_at for load in loads if load.oldest_at), default=None),
    )
