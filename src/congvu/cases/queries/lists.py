"""Who may see which cases, and the lists of them. All lists bring along what their rows show."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from congvu.cases.enums import Owner, ReminderState
from congvu.cases.logic.sights import sights
from congvu.cases.models import OPEN, Case, Reminder
from congvu.cases.process import Process, processes
from congvu.cases.queries import holding
from congvu.people.models import Person

JOINED = ("unit", "holder_unit", "holder_person")
SHOWN = (
    *("code", "title", "process", "process_version", "state", "version"),
    *("opened_at", "entered_at", "closed_at", "paused_at", "next_due_at", "sort_due_at"),
    *("unit__name", "unit__short_name", "holder_unit__name", "holder_unit__short_name"),
    *("holder_person__full_name",),
)


def as_rows(cases: QuerySet[Case]) -> QuerySet[Case]:
    """``cases`` with what a row of a list shows and no more: half the time of whole rows (measured)."""
    return cases.select_related(*JOINED).only(*SHOWN)


def visible_to(person: Person) -> QuerySet[Case]:
    """What ``person`` may see: by role, opened by them, with them, or with somebody they stand in for.

    By role nobody sees what is private, such as a draft. What is kept from the person is left out.
    """
    return known_to(person).exclude(kept_from(person))


def known_to(person: Person) -> QuerySet[Case]:
    """The same with what is kept from ``person`` for a time: for telling them why they do not see it."""
    return Case.objects.filter(known_by(person))


def known_by(person: Person, case: str = "", process: Process | None = None) -> Q:
    """The condition "is among :func:`known_to` them", for rows that have their case under the path ``case``:
    so a trade's list is read in the order of an index of cases, which it is not behind ``IN (SELECT …)``.

    Where all rows are of one ``process``, naming it leaves out what only others ask.
    """
    mine = _at(case, created_by=person) | _at(case, holder_person__in=holding.acts_for(person))
    if process is not None:
        return _known_of(process, person, case, mine)
    units = holding.units_seen_by(person)
    if units is None:
        # Not "mine or not private": an OR would keep the list from being read in the order of its index.
        return ~((in_places(case, private=True) | _out_of_reach(person, case)) & ~mine)
    open_to_roles = ~in_places(case, private=True)
    if units:
        usual = ~_at(case, process__in=[process.key for process in holding.apart()])
        mine |= _of_units(units, case) & usual & open_to_roles
    for apart in holding.apart():
        theirs = holding.units_seen_by(person, apart)
        if theirs is None or theirs:
            within = Q() if theirs is None else _of_units(theirs, case)
            mine |= _at(case, process=apart.key) & within & open_to_roles
    return mine


def _known_of(process: Process, person: Person, case: str, mine: Q) -> Q:
    units, private = holding.units_seen_by(person, process), private_in(process, case)
    if units is None:
        return ~(private & ~mine) if private else Q()
    if not units:
        return mine
    return mine | (_of_units(units, case) & ~private if private else _of_units(units, case))


def private_in(process: Process, case: str = "") -> Q:
    """The condition "in a private state of ``process``"; empty where it has none."""
    condition = Q()
    for each in processes:
        states = [state.code for state in each.states if state.private]
        if each.key == process.key and states:
            condition |= _at(case, process_version=each.version, state__in=states)
    return condition


def found_by(person: Person) -> QuerySet[Case]:
    """What the search finds for ``person`` and a short address opens: what they may see, as a dossier or on
    the page of its trade; with what is kept from them for a time. Not for lists: no index has its order.
    """
    return Case.objects.filter(known_by(person) | shown_by_trades(person))


def shown_by_trades(person: Person) -> Q:
    """The condition "is shown to ``person`` by its trade", whatever their rights over its unit are."""
    condition = Q(pk__in=())
    for sight in sights:
        condition |= Q(process=sight.process) & sight.known(person)
    return condition & ~in_places(private=True)


def is_shown_to(case: Case, person: Person) -> bool:
    """Whether ``person`` may see ``case``, as a dossier or on the page of its trade."""
    if may_see(case, person):
        return True
    if is_kept_from(case, person) or sights.get(case.process) is None:
        return False
    return Case.objects.filter(shown_by_trades(person), pk=case.pk).exists()


def _out_of_reach(person: Person, case: str) -> Q:
    """The condition "of a kind with rights of its own, which those of ``person`` do not reach"."""
    condition = Q(pk__in=())
    for process in holding.apart():
        units = holding.units_seen_by(person, process)
        if units is not None:
            beyond = ~_of_units(units, case) if units else Q()
            condition |= _at(case, process=process.key) & beyond
    return condition


def _of_units(units: frozenset[int], case: str) -> Q:
    return _at(case, unit__in=units) | _at(case, holder_unit__in=units)


def kept_from(person: Person, case: str = "pk") -> Q:
    """The condition "is kept from ``person`` now", such as a dossier they score blind."""
    return Q(**{f"{case}__in": sorted(map(int, person.kept_from("case")))})


def count_kept(person: Person) -> int:
    """How many cases are not listed to ``person`` since they are kept from them. No query when none is."""
    return known_to(person).filter(kept_from(person)).count() if person.kept_from("case") else 0


def is_kept_from(case: Case, person: Person) -> bool:
    """The answer of :func:`kept_from` for one case."""
    return str(case.pk) in person.kept_from("case")


def sees_all(person: Person) -> bool:
    """Whether by role ``person`` sees every case of the usual kinds not private and not kept from them."""
    return holding.units_seen_by(person) is None


def sees_all_kinds(person: Person) -> bool:
    """The same of cases of every kind, those with rights of their own too."""
    return sees_all(person) and all(
        holding.units_seen_by(person, process) is None for process in holding.apart()
    )


def may_see(case: Case, person: Person) -> bool:
    """The answer of :func:`visible_to` for one case; what is kept from ``person`` is read once."""
    return not is_kept_from(case, person) and may_know(case, person)


def may_know(case: Case, person: Person) -> bool:
    """The answer of :func:`known_to` for one case, without a query."""
    if case.created_by_id == person.pk or holding.holds(case, person):
        return True
    units = holding.units_seen_by(person, case.table)
    by_role = units is None or case.unit_id in units or case.holder_unit_id in units
    return by_role and not case.place.private


def listed(person: Person) -> QuerySet[Case]:
    """What ``person`` may see, newest first, with what a row shows."""
    return as_rows(visible_to(person)).order_by("-opened_at", "-id")


def waits_for(person: Person) -> QuerySet[Case]:
    """Open cases with ``person`` or somebody they stand in for, and on the piles they may take from.

    The most urgent first.
    """
    mine = Q(holder_person__in=holding.acts_for(person))
    for kind, rights in holding.piles():
        units = holding.units_of(person, rights)
        if units is None:
            mine |= Q(holder_person=None) & kind
        elif units:
            mine |= Q(holder_person=None, holder_unit__in=units) & kind
    waiting = Case.objects.filter(OPEN, mine).exclude(kept_from(person))
    return as_rows(waiting).order_by("sort_due_at", "id")


def late(cases: QuerySet[Case], *, at: datetime) -> QuerySet[Case]:
    """Those of ``cases`` whose due time has passed. Closed cases and stopped clocks are never late."""
    return cases.filter(OPEN, sort_due_at__lt=at)


def awaited_by(person: Person) -> QuerySet[Case]:
    """Open cases ``person`` opened or handed on that are with somebody else now, the most urgent first."""
    theirs = Q(created_by=person) | Q(handed_by=person)
    waiting = Case.objects.filter(OPEN, theirs).exclude(holder_person=person).exclude(kept_from(person))
    return as_rows(waiting).order_by("sort_due_at", "id")


def in_places(case: str = "", **traits: object) -> Q:
    """The condition "in a state with these traits", such as ``private=True``, from all processes."""
    condition = Q(pk__in=())
    for process in processes:
        states = [
            state.code for state in process.states if all(getattr(state, t) == v for t, v in traits.items())
        ]
        if states:
            condition |= _at(case, process=process.key, process_version=process.version, state__in=states)
    return condition


def _at(case: str, **what: object) -> Q:
    """A condition on the case that rows have under the path ``case``."""
    prefix = f"{case}__" if case else ""
    return Q(**{f"{prefix}{name}": value for name, value in what.items()})


def with_applicant() -> Q:
    """The condition "it is the applicant's turn"."""
    return in_places(owner=Owner.APPLICANT)


def count_waiting(person: Person, *, at: datetime) -> tuple[int, int]:
    """How many cases wait for ``person``, and how many of them are late. One query."""
    counted = (
        waits_for(person)
        .order_by()
        .aggregate(all=Count("pk"), late=Count("pk", filter=Q(sort_due_at__lt=at)))
    )
    return counted["all"], counted["late"]


def reminders_due(at: datetime) -> QuerySet[Reminder]:
    """Reminders whose time has come, oldest first."""
    due = Reminder.objects.filter(state=ReminderState.WAITING, fire_at__lte=at).order_by("fire_at", "id")
    return due.select_related("case", "case__holder_unit", "case__holder_person", "case__handed_by")
