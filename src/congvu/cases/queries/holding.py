"""Who holds a case, and for whom a person may act today."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from congvu.cases.models import Case, Stay
from congvu.cases.process import Process, processes
from congvu.kit.clock import office_day
from congvu.people import queries as people
from congvu.people.models import Person, Unit

READ = "cases.read"
HANDLE = "cases.handle"
OVERSEE = "cases.oversee"


def acts_for(person: Person) -> frozenset[int]:
    """The keys of ``person`` and of the absent persons ``person`` stands in for today."""
    return frozenset(held.person_id for held in people.rights(person).held) | {person.pk}


def apart() -> tuple[Process, ...]:
    """The processes whose cases roles see by rights of their own, each in its newest version."""
    found = {process.key: process for process in processes if process.reads}
    return tuple(found.values())


def units_seen_by(person: Person, process: Process | None = None) -> frozenset[int] | None:
    """The units whose cases of ``process`` (else of the usual kinds) ``person`` may see, handle or oversee;
    None for all.
    """
    return units_of(person, (process and process.reads) or (READ, HANDLE, OVERSEE))


def units_of(person: Person, capabilities: Iterable[str]) -> frozenset[int] | None:
    """The units over whose data ``person`` has one of ``capabilities``; None for all."""
    scopes = [people.scope(person, capability) for capability in capabilities]
    if any(scope.everything for scope in scopes):
        return None
    return frozenset().union(*(scope.unit_ids for scope in scopes))


def holds(case: Case, person: Person) -> bool:
    """Whether ``case`` waits for ``person``, who may stand in for its holder."""
    return case.holder_person_id in acts_for(person)


def handles_pile_of(case: Case, person: Person) -> bool:
    """Whether ``case`` lies with a unit for which ``person`` may handle cases."""
    units = units_of(person, rights_to_handle(case))
    return units is None or case.holder_unit_id in units


def oversees(case: Case, person: Person) -> bool:
    """Whether ``person`` leads the unit ``case`` is with."""
    scope = people.scope(person, OVERSEE)
    return scope.everything or case.holder_unit_id in scope.unit_ids


def rights_to_handle(case: Case) -> tuple[str, ...]:
    """The capabilities by which ``case`` is taken from the pile of a unit."""
    return case.place.handles or case.table.handles or (HANDLE,)


def handle_rights() -> tuple[str, ...]:
    """Those of all kinds of cases."""
    own = (right for process in apart() for rights in process.piles() for right in rights)
    return tuple(dict.fromkeys((HANDLE, *own)))


def piles() -> Iterator[tuple[Q, tuple[str, ...]]]:
    """Of each kind of case the condition "is of this kind", and by which rights it is taken from a pile."""
    yield ~Q(process__in=[process.key for process in apart()]), (HANDLE,)
    for process in apart():
        here, named = Q(process=process.key), process.piles()
        own = [state for states in named.values() for state in states]
        for rights, states in named.items():
            yield here & (Q(state__in=states) if states else ~Q(state__in=own) if own else Q()), rights


def handlers(case: Case, day: date) -> QuerySet[Person]:
    """Who handles cases of this kind in the unit ``case`` is with, on a day."""
    unit = case.holder_unit_id or 0
    found = [people.holders_of(right, day, unit=unit) for right in rights_to_handle(case)]
    return people.active_persons().filter(reduce(or_, (Q(pk__in=each.values("pk")) for each in found)))


def colleagues(case: Case, *, at: datetime) -> QuerySet[Person]:
    """To whom ``case`` may be handed: who handles cases in the unit it is with, except its holder."""
    handling = handlers(case, office_day(at))
    return handling.exclude(pk=case.holder_person_id or 0)


def last_unit(case: Case) -> Unit | None:
    """The unit that has ``case``, or had it last before it went to the applicant."""
    if case.holder_unit is not None:
        return case.holder_unit
    stays = Stay.objects.filter(case=case).exclude(unit=None).select_related("unit")
    stay = stays.order_by("-entered_at", "-pk").first()
    return stay.unit if stay else None
