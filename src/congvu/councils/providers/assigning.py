"""A panel as the solver sees it: what each dossier still needs, who could take it, and what bars whom."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from congvu.councils.enums.seats import Conflict
from congvu.councils.logic import fields
from congvu.councils.logic.assignment import Dossier, Member, Pair
from congvu.councils.logic.conduct import Conduct
from congvu.councils.models import Assignment, Item, Panel, Seat
from congvu.councils.queries import conflicts, councils
from congvu.councils.queries.panels import ACTIVE


@dataclass(frozen=True)
class Task:
    """``conflicts`` and ``had``: why a pair is barred. Items and seats stand by key of item and of person."""

    dossiers: list[Dossier]
    members: list[Member]
    conflicts: Mapping[Pair, Conflict]
    had: Collection[Pair]
    items: Mapping[int, Item]
    seats: Mapping[int, Seat]

    @property
    def barred(self) -> set[Pair]:
        return {*self.conflicts, *self.had}


def task(
    panel: Panel,
    conduct: Conduct,
    day: date,
    *,
    more: Mapping[int, int] | None = None,
    only: Collection[int] | None = None,
) -> Task:
    """What is to be assigned in ``panel`` now: every dossier needs its sheets, those in ``more`` so many.

    With ``only`` these dossiers alone. What is assigned already is counted and kept. Seven queries.
    """
    seats = {seat.person_id: seat for seat in councils.scorers_on(panel.council, day)}
    wanted = panel.items.all() if only is None else panel.items.filter(pk__in=only)
    items = {item.pk: item for item in wanted.order_by("number")}
    kept, had = Counter[int](), set[Pair]()
    loads = Counter[int]()
    rows = Assignment.objects.filter(item__panel=panel).values_list("item", "person", "state")
    for item, person, state in rows:
        had.add((item, person))
        if state in ACTIVE:
            kept[item] += 1
            loads[person] += 1
    known = conflicts.known(seats, day)
    against = {
        (item.pk, person): found[0]
        for item in items.values()
        for person in seats
        if (found := known.between(item, person, same_unit=conduct.same_unit))
    }
    extra, parents = more or {}, councils.field_parents()
    return Task(
        [Dossier(key, item.field, _need(conduct, kept[key], extra.get(key))) for key, item in items.items()],
        [_member(seat, conduct, loads[person], parents) for person, seat in seats.items()],
        against,
        {pair for pair in had if pair[0] in items},
        items,
        seats,
    )


def _need(conduct: Conduct, kept: int, more: int | None) -> int:
    return max(conduct.sheets - kept, 0) if more is None else more


def _member(seat: Seat, conduct: Conduct, load: int, parents: Mapping[str, str]) -> Member:
    cap = conduct.cap if seat.cap is None else seat.cap
    return Member(seat.person_id, fields.covered(seat.fields, parents), cap, load)


@dataclass(frozen=True)
class Shortage:
    """A dossier that lacks members, and how many cannot take it for which reason."""

    item: Item
    lacks: int
    conflict: int
    field: int
    full: int
    had: int


def shortages(panel: Panel, conduct: Conduct, day: date) -> list[Shortage]:
    """The dossiers that have not enough members now, and why nobody else was found."""
    given = task(panel, conduct, day)
    conflicting: dict[int, int] = defaultdict(int)
    for item, _person in given.conflicts:
        conflicting[item] += 1
    return [_shortage(given, dossier, conflicting[dossier.key]) for dossier in given.dossiers if dossier.need]


def _shortage(given: Task, dossier: Dossier, conflict: int) -> Shortage:
    open_to = [m for m in given.members if (dossier.key, m.key) not in given.barred]
    fit = [member for member in open_to if member.judges(dossier.field)]
    return Shortage(
        item=given.items[dossier.key],
        lacks=dossier.need,
        conflict=conflict,
        had=sum(item == dossier.key for item, _ in given.had),
        field=len(open_to) - len(fit),
        full=sum(member.room == 0 for member in fit),
    )
