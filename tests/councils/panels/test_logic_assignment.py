"""The assignment: no conflict ever, caps kept, loads as even as can be, against a slow obvious model."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.councils.logic.assignment import Dossier, Member, Pair, Plan, propose
from tests.examples import up_to

FIELDS = ("a", "b")


@st.composite
def tasks(
    draw: st.DrawFn, most_dossiers: int = 12, most_members: int = 6
) -> tuple[list[Dossier], list[Member], set[Pair]]:
    fields = st.sampled_from(FIELDS)
    dossiers = [
        Dossier(100 + number, draw(fields), draw(st.integers(0, 3)))
        for number in range(draw(st.integers(1, most_dossiers)))
    ]
    members = [
        Member(
            number,
            draw(st.frozensets(fields, max_size=1)),
            draw(st.none() | st.integers(0, 6)),
            draw(st.integers(0, 4)),
        )
        for number in range(draw(st.integers(1, most_members)))
    ]
    pairs = [(dossier.key, member.key) for dossier, member in product(dossiers, members)]
    return dossiers, members, draw(st.sets(st.sampled_from(pairs), max_size=8))


def loads(members: Sequence[Member], plan: Plan) -> list[int]:
    given_to = Counter(member for _, member in plan.pairs)
    return [member.load + given_to[member.key] for member in members]


@settings(deadline=None)  # the first example loads the library
@given(tasks())
def test_no_pair_is_barred_or_outside_a_seats_fields(
    task: tuple[list[Dossier], list[Member], set[Pair]],
) -> None:
    dossiers, members, barred = task

    plan = propose(dossiers, members, barred)

    field = {dossier.key: dossier.field for dossier in dossiers}
    judge = {member.key: member for member in members}
    assert barred.isdisjoint(plan.pairs)
    assert all(judge[member].judges(field[dossier]) for dossier, member in plan.pairs)
    assert len(set(plan.pairs)) == len(plan.pairs)


@settings(deadline=None)  # the first example loads the library
@given(tasks())
def test_caps_are_kept_and_what_is_missing_is_told(
    task: tuple[list[Dossier], list[Member], set[Pair]],
) -> None:
    dossiers, members, barred = task

    plan = propose(dossiers, members, barred)

    given_to = Counter(member for _, member in plan.pairs)
    got = Counter(dossier for dossier, _ in plan.pairs)
    assert all(member.room is None or given_to[member.key] <= member.room for member in members)
    short = {dossier.key: dossier.need - got[dossier.key] for dossier in dossiers}
    assert plan.missing == {key: lacks for key, lacks in short.items() if lacks}
    assert min(short.values()) == 0 or all(lacks >= 0 for lacks in short.values())


@settings(max_examples=up_to(60), deadline=None)
@given(tasks(most_dossiers=4, most_members=4))
def test_as_many_places_are_filled_and_loads_as_even_as_a_slow_model_finds(
    task: tuple[list[Dossier], list[Member], set[Pair]],
) -> None:
    dossiers, members, barred = task

    plan = propose(dossiers, members, barred)

    assert (len(plan.pairs), -squares(loads(members, plan))) == best(dossiers, members, barred)


@settings(deadline=None)
@given(st.integers(1, 30), st.integers(1, 8), st.integers(1, 3))
def test_loads_differ_by_one_at_most_when_nothing_is_in_the_way(count: int, judges: int, need: int) -> None:
    dossiers = [Dossier(number, FIELDS[number % 2], min(need, judges)) for number in range(count)]
    members = [Member(number) for number in range(judges)]

    found = loads(members, propose(dossiers, members))

    assert max(found) - min(found) <= 1
    assert sum(found) == count * min(need, judges)


@settings(deadline=None)  # the first example loads the library
@given(tasks())
def test_same_task_gives_the_same_plan(task: tuple[list[Dossier], list[Member], set[Pair]]) -> None:
    dossiers, members, barred = task

    assert propose(dossiers, members, barred, seed=7) == propose(dossiers, members, barred, seed=7)


def test_members_with_work_already_get_less() -> None:
    members = [Member(1, load=6), Member(2), Member(3)]

    plan = propose([Dossier(number, "a", 1) for number in range(6)], members)

    assert loads(members, plan) == [6, 3, 3]


def test_fields_are_spread_evenly() -> None:
    dossiers = [Dossier(number, FIELDS[number % 2], 2) for number in range(40)]

    plan = propose(dossiers, [Member(number) for number in range(4)])

    taken = Counter((member, FIELDS[dossier % 2]) for dossier, member in plan.pairs)
    assert set(taken.values()) == {10}


def test_2500_dossiers_of_three_sheets_among_40_members_take_seconds() -> None:
    dossiers = [Dossier(number, f"field-{number % 9}", 3) for number in range(2500)]
    members = [Member(number, cap=200) for number in range(40)]
    barred = {(number, number * 7 % 53) for number in range(2500) if number * 7 % 53 < 40}
    propose(dossiers[:3], members)  # the library has been loaded
    began = perf_counter()

    plan = propose(dossiers, members, barred)

    assert perf_counter() - began < 10
    assert set(loads(members, plan)) == {187, 188}
    assert plan.missing == {}


def squares(numbers: Sequence[int]) -> int:
    return sum(number * number for number in numbers)


def best(dossiers: Sequence[Dossier], members: Sequence[Member], barred: set[Pair]) -> tuple[int, int]:
    """The most places filled and, among those, the least sum of squares: every possibility is tried."""
    found: set[tuple[int, ...]] = {tuple(member.load for member in members)}
    for dossier in dossiers:
        found = {after for before in found for after in _ways(dossier, members, barred, before)}
    start = sum(member.load for member in members)
    return max((sum(each) - start, -squares(each)) for each in found)


def _ways(
    dossier: Dossier, members: Sequence[Member], barred: set[Pair], before: tuple[int, ...]
) -> Iterator[tuple[int, ...]]:
    fit = [
        place
        for place, member in enumerate(members)
        if member.judges(dossier.field)
        and (dossier.key, member.key) not in barred
        and (member.cap is None or before[place] < member.cap)
    ]
    for size in range(min(dossier.need, len(fit)) + 1):
        for chosen in combinations(fit, size):
            yield tuple(load + (place in chosen) for place, load in enumerate(before))
