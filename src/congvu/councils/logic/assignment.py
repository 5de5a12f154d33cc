"""Who scores what: the assignment of members to dossiers as a linear programme.

A dossier needs so many members; a member takes so many dossiers at most, none in conflict and only of
the fields of the seat. This is a flow in a network, whose matrix is totally unimodular: the vertex that the
simplex method ends at is whole, so no rounding and no search is needed. HiGHS solves it for three ends, each
before the next: as many places filled as possible; loads as even as possible (each further dossier of a
member costs more than the one before, which makes the sum of squares least and loads differ by one at most
wherever conflicts and caps allow); and the fields spread evenly over those who may judge them.
"""

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Any

FINE = 8
"""How far around a guessed load each step is an arc of its own."""

Pair = tuple[int, int]
"""The keys of a dossier and of a member."""


@dataclass(frozen=True)
class Dossier:
    """``need``: how many members it still lacks."""

    key: int
    field: str
    need: int


@dataclass(frozen=True)
class Member:
    """``fields``: what the member may judge, empty for everything. ``load``: what the member keeps anyway."""

    key: int
    fields: frozenset[str] = frozenset()
    cap: int | None = None
    load: int = 0

    def judges(self, field: str) -> bool:
        return not self.fields or field in self.fields

    @property
    def room(self) -> int | None:
        """How many more the member may take; None: any number."""
        return None if self.cap is None else max(self.cap - self.load, 0)


@dataclass(frozen=True)
class Plan:
    """What was found: the pairs, and how many members each dossier lacks that could not get enough."""

    pairs: tuple[Pair, ...] = ()
    missing: Mapping[int, int] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class _Class:
    """Dossiers that are alike for the solver: the same field, need, and members who may judge them."""

    field: str
    need: int
    members: tuple[int, ...]
    dossiers: tuple[int, ...]


def propose(
    dossiers: Sequence[Dossier], members: Sequence[Member], barred: Collection[Pair] = (), *, seed: int = 0
) -> Plan:
    """The best assignment; ``barred`` pairs never come together. The same input gives the same plan.

    ``seed`` decides only between plans that are equally good: it mixes who judges with whom.
    """
    classes = _classes(dossiers, members, barred)
    if not any(alike.members for alike in classes):
        return Plan((), {each.key: each.need for each in dossiers if each.need})
    flows = _Network(classes, members).flows()
    random = Random(seed)  # noqa: S311 - mixes equally good plans, guards nothing
    pairs: list[Pair] = []
    missing: dict[int, int] = {}
    for alike, flow in zip(classes, flows, strict=True):
        for dossier, chosen in _dealt(alike, flow, random):
            pairs += [(dossier, member) for member in chosen]
            if len(chosen) < alike.need:
                missing[dossier] = alike.need - len(chosen)
    return Plan(tuple(pairs), missing)


def _classes(
    dossiers: Sequence[Dossier], members: Sequence[Member], barred: Collection[Pair]
) -> list[_Class]:
    out = set(barred)
    members = [member for member in members if member.room != 0]
    alike: dict[tuple[str, int, tuple[int, ...]], list[int]] = defaultdict(list)
    for each in dossiers:
        if each.need:
            fit = tuple(m.key for m in members if m.judges(each.field) and (each.key, m.key) not in out)
            alike[each.field, each.need, fit].append(each.key)
    return [_Class(field, need, fit, tuple(keys)) for (field, need, fit), keys in alike.items()]


def _dealt(alike: _Class, flow: Mapping[int, int], random: Random) -> list[tuple[int, list[int]]]:
    """The members of each dossier of a class, when ``flow`` says how many of them each member takes.

    Giving each dossier those who have most left to take always comes out (Gale and Ryser, 1957), since
    nobody takes more than there are; among equals chance decides, so that no two members always meet.
    """
    left = dict(flow)
    dealt: list[tuple[int, list[int]]] = []
    keys = random.sample(alike.dossiers, len(alike.dossiers))
    for position, dossier in enumerate(keys):
        among = len(keys) - position
        size = -(-sum(left.values()) // among)
        chosen = sorted((m for m in left if left[m]), key=lambda m: (-left[m], random.random()))[:size]
        for member in chosen:
            left[member] -= 1
        dealt.append((dossier, chosen))
    return dealt


class _Network:
    """Arcs from classes to what a member takes of a field, from there to the member, and on to an end.

    ``edges`` are the first arcs, by the places of class and member; ``meetings`` the second, by the place of
    the member and the field.
    """

    def __init__(self, classes: Sequence[_Class], members: Sequence[Member]) -> None:
        self.classes = classes
        self.members = members
        index = {member.key: place for place, member in enumerate(members)}
        self.edges = [(row, index[key]) for row, alike in enumerate(classes) for key in alike.members]
        self.sizes = [len(alike.dossiers) for alike in classes]
        self.wants = [len(alike.dossiers) * alike.need for alike in classes]
        self.meetings = list(dict.fromkeys((place, classes[row].field) for row, place in self.edges))
        self.most = self._most()

    def flows(self) -> list[dict[int, int]]:
        """How many dossiers of each class each member takes, by the member's key.

        The square of a load is a chain of arcs, each dearer than the one before. Arcs of width one are
        needed only near the loads that come out: the chain is laid fine around a guess and coarse elsewhere,
        and laid anew around what was found until everybody's load lies where it is fine. Then it is exact.
        """
        whole = sum(self.wants) + sum(member.load for member in self.members)
        guesses = [max(member.load, whole // len(self.members)) for member in self.members]
        while True:
            flows = self._solved_around(guesses)
            found = [member.load for member in self.members]
            for (_, place), flow in zip(self.edges, flows, strict=True):
                found[place] += flow
            if all(self._is_fine(place, guess, found[place]) for place, guess in enumerate(guesses)):
                return self._by_class(flows)
            guesses = found

    def _solved_around(self, guesses: Sequence[int]) -> list[int]:
        """The flow along each edge, when loads are about as in ``guesses``."""
        chain = [(place, *arc) for place, guess in enumerate(guesses) for arc in self._chain(place, guess)]
        shares = self._shares(guesses)
        steep = sum(self.wants) + 1  # one step of a load outweighs all that fields may cost
        unfilled = steep * (2 * max(cost for _, _, cost in chain) + 1)  # and filling a place outweighs both
        first, last = len(self.classes), len(self.classes) + len(self.meetings)
        line = {meeting: first + number for number, meeting in enumerate(self.meetings)}
        turned = [((line[meeting], -1), (last + meeting[0], 1)) for meeting in self.meetings]
        columns = [
            *[((row, 1), (line[place, self.classes[row].field], 1)) for row, place in self.edges],
            *[((row, 1),) for row in range(first)],
            *[((last + place, -1),) for place, _, _ in chain],
            *turned,
            *turned,
        ]
        costs = [
            *[0] * len(self.edges),
            *[unfilled] * first,
            *[cost * steep for _, _, cost in chain],
            *[0] * len(turned),
            *[1] * len(turned),
        ]
        tops = [
            *[self.sizes[row] for row, _ in self.edges],
            *self.wants,
            *[width for _, width, _ in chain],
            *shares,
            *[self.most[place] for place, _ in self.meetings],
        ]
        sums = [*self.wants, *[0] * (len(self.meetings) + len(self.members))]
        return _solved(columns, costs, tops, sums)[: len(self.edges)]

    def _chain(self, place: int, guess: int) -> list[tuple[int, int]]:
        """Arcs of the square of a load: width, and cost of a step, which from n to m is n + m."""
        low = self.members[place].load
        top = low + self.most[place]
        fine = range(max(low, guess - FINE), min(top, guess + FINE) + 1)
        return [(after - before, before + after) for before, after in pairwise(sorted({low, top, *fine}))]

    def _is_fine(self, place: int, guess: int, load: int) -> bool:
        """Whether both steps from ``load`` cost what they should."""
        low = self.members[place].load
        top = low + self.most[place]
        return (load == low or load > guess - FINE) and (load == top or load < guess + FINE)

    def _most(self) -> list[int]:
        """What each member can take at most."""
        fit = Counter[int]()
        for row, place in self.edges:
            fit[place] += self.sizes[row]
        rooms = [member.room for member in self.members]
        return [fit[place] if room is None else min(fit[place], room) for place, room in enumerate(rooms)]

    def _shares(self, loads: Sequence[int]) -> list[int]:
        """An even share of a field for a member: as large a part of the load as the field is of the work."""
        work = Counter[str]()
        for alike, want in zip(self.classes, self.wants, strict=True):
            work[alike.field] += want
        open_to = Counter[int]()
        for place, field in self.meetings:
            open_to[place] += work[field]
        return [-(-loads[place] * work[field] // open_to[place]) for place, field in self.meetings]

    def _by_class(self, flows: Sequence[int]) -> list[dict[int, int]]:
        taken: list[dict[int, int]] = [{} for _ in self.classes]
        for (row, place), flow in zip(self.edges, flows, strict=True):
            if flow:
                taken[row][self.members[place].key] = flow
        return taken


def _solved(
    columns: Sequence[Sequence[tuple[int, int]]],
    costs: Sequence[int],
    tops: Sequence[int],
    sums: Sequence[int],
) -> list[int]:
    """The cheapest whole numbers from 0 to ``tops`` under which each row comes to its sum."""
    import numpy  # noqa: PLC0415 - slow import
    from scipy.optimize import linprog  # noqa: PLC0415 - slow import
    from scipy.sparse import coo_array  # noqa: PLC0415 - slow import

    entries = [(row, column, sign) for column, ends in enumerate(columns) for row, sign in ends]
    rows, places, signs = zip(*entries, strict=True)
    matrix: Any = coo_array((signs, (rows, places)), shape=(len(sums), len(columns))).tocsc()
    bounds = numpy.column_stack([numpy.zeros(len(tops)), numpy.array(tops, dtype=float)])
    found = linprog(costs, A_eq=matrix, b_eq=sums, bounds=bounds, method="highs-ds")
    if found.x is None:
        raise ArithmeticError(f"the assignment was not solved: {found.message}")
    whole = numpy.rint(found.x)
    if abs(found.x - whole).max() > 1e-6:
        raise ArithmeticError("the solver did not end at a vertex")
    return [int(value) for value in whole]
