"""Who may do what over which data."""

from datetime import date

import pytest
import time_machine

from congvu.people import queries
from congvu.people.models import Person
from tests.factories.people import (
    make_person,
    make_post,
    make_role,
    make_substitution,
    make_succession,
    make_unit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-05-15T09:00:00+07:00", tick=False):
        yield


def fresh(person: Person) -> Person:
    """The person as the next request would load them."""
    return Person.objects.get(pk=person.pk)


def test_scope_own_reaches_only_the_person():
    me = make_person(grants={"cases.read": "own"})

    scope = queries.scope(me, "cases.read")

    assert scope.own
    assert scope.person_ids == {me.pk}
    assert scope.unit_ids == frozenset()
    assert not scope.everything


def test_scope_unit_reaches_the_unit_but_not_below():
    division = make_unit()
    make_unit(parent=division)
    me = make_person(grants={"cases.read": "unit"}, unit=division)

    assert queries.scope(me, "cases.read").unit_ids == {division.pk}


def test_scope_subtree_reaches_all_levels_below_but_not_beside():
    agency = make_unit()
    division = make_unit(parent=agency)
    team = make_unit(parent=division)
    make_unit(parent=agency)
    me = make_person(grants={"cases.read": "subtree"}, unit=division)

    assert queries.scope(me, "cases.read").unit_ids == {division.pk, team.pk}


def test_scope_all_has_no_bound():
    me = make_person(grants={"cases.read": "all"})

    assert queries.scope(me, "cases.read").everything


def test_scope_joins_what_several_posts_allow():
    first, second = make_unit(), make_unit()
    me = make_person(grants={"cases.read": "unit"}, unit=first)
    make_post(me, role=make_role(grants={"cases.read": "own"}), unit=second)

    scope = queries.scope(me, "cases.read")

    assert (scope.unit_ids, scope.person_ids) == ({first.pk}, {me.pk})


def test_scope_of_a_capability_nobody_granted_is_empty():
    me = make_person(grants={"cases.read": "all"})

    assert queries.scope(me, "cases.write").is_empty
    assert not queries.may(me, "cases.write")


@pytest.mark.parametrize(
    ("from_on", "to_on", "counts"),
    [
        (date(2026, 5, 15), None, True),
        (date(2020, 1, 1), date(2026, 5, 15), True),
        (date(2020, 1, 1), date(2026, 5, 14), False),
        (date(2026, 5, 16), None, False),
    ],
)
def test_a_post_counts_from_its_first_to_its_last_day(from_on, to_on, counts):
    me = make_person()
    make_post(me, role=make_role(grants={"cases.read": "all"}), from_on=from_on, to_on=to_on)

    assert queries.may(me, "cases.read") is counts


def test_a_post_in_a_unit_that_has_ended_gives_nothing():
    gone = make_unit(valid_to=date(2025, 6, 30))
    me = make_person(grants={"cases.read": "unit"}, unit=gone)

    assert not queries.may(me, "cases.read")


def test_a_closed_account_may_nothing():
    me = make_person(grants={"cases.read": "all"}, is_active=False)

    assert not me.may("cases.read")


def test_a_successor_sees_what_its_predecessors_left_on_every_step_back():
    oldest, older, present = (
        make_unit(valid_to=date(2020, 6, 30)),
        make_unit(valid_to=date(2025, 6, 30)),
        make_unit(),
    )
    make_succession(oldest, older, date(2020, 7, 1))
    make_succession(older, present, date(2025, 7, 1))
    me = make_person(grants={"cases.read": "unit"}, unit=present)

    assert queries.scope(me, "cases.read").unit_ids == {oldest.pk, older.pk, present.pk}


def test_a_successor_of_tomorrow_sees_nothing_yet():
    old, coming = make_unit(), make_unit()
    make_succession(old, coming, date(2026, 5, 16))
    me = make_person(grants={"cases.read": "unit"}, unit=coming)

    assert queries.scope(me, "cases.read").unit_ids == {coming.pk}


def test_a_unit_scope_does_not_reach_the_units_below_a_predecessor():
    old = make_unit(valid_to=date(2025, 6, 30))
    below = make_unit(parent=old)
    present = make_unit()
    make_succession(old, present, date(2025, 7, 1))
    narrow = make_person(grants={"cases.read": "unit"}, unit=present)
    wide = make_person(grants={"cases.read": "subtree"}, unit=present)

    assert queries.scope(narrow, "cases.read").unit_ids == {old.pk, present.pk}
    assert queries.scope(wide, "cases.read").unit_ids == {old.pk, below.pk, present.pk}


def test_a_substitute_acts_with_the_posts_of_the_absent_person():
    unit = make_unit()
    absent = make_person(grants={"cases.sign": "unit", "cases.read": "own"}, unit=unit)
    me = make_person(grants={})
    make_substitution(absent, me, date(2026, 5, 15), date(2026, 5, 15))

    assert queries.scope(me, "cases.sign").unit_ids == {unit.pk}
    assert queries.scope(me, "cases.read").person_ids == {me.pk, absent.pk}


@pytest.mark.parametrize("day", [date(2026, 5, 14), date(2026, 5, 16)])
def test_a_substitution_on_another_day_gives_nothing(day):
    absent = make_person(grants={"cases.sign": "all"})
    me = make_person()
    make_substitution(absent, me, day, day)

    assert not me.may("cases.sign")


def test_a_cancelled_substitution_gives_nothing():
    absent = make_person(grants={"cases.sign": "all"})
    me = make_person()
    substitution = make_substitution(absent, me, date(2026, 5, 1), date(2026, 5, 31))
    substitution.cancelled_at = "2026-05-02T00:00:00Z"
    substitution.save()

    assert not me.may("cases.sign")


def test_a_role_that_is_not_passed_on_stays_with_the_absent_person():
    absent = make_person(role=make_role(grants={"people.manage": "all"}, passes_on=False))
    me = make_person()
    make_substitution(absent, me, date(2026, 5, 1), date(2026, 5, 31))

    assert not me.may("people.manage")


def test_a_substitute_of_a_substitute_receives_nothing():
    first = make_person(grants={"cases.sign": "all"})
    second, third = make_person(), make_person()
    make_substitution(first, second, date(2026, 5, 1), date(2026, 5, 31))
    make_substitution(second, third, date(2026, 5, 1), date(2026, 5, 31))

    assert second.may("cases.sign")
    assert not third.may("cases.sign")


def test_the_title_of_a_person_is_that_of_the_main_post():
    me = make_person()
    make_post(me, role=make_role(), title="Kiêm nhiệm")
    make_post(me, role=make_role(), title="Trưởng phòng Quản lý Khoa học", is_main=True)

    assert me.post_title == "Trưởng phòng Quản lý Khoa học"


def test_a_post_without_a_title_is_called_like_its_role():
    me = make_person(role=make_role(name="Chuyên viên"))

    assert me.post_title == "Chuyên viên"


def test_rights_cost_one_query_however_much_is_asked(django_assert_num_queries):
    agency = make_unit()
    for _ in range(3):
        make_unit(parent=agency)
    me = make_person(grants={"cases.read": "subtree", "cases.sign": "unit"}, unit=agency)
    me = fresh(me)

    with django_assert_num_queries(1):
        queries.scope(me, "cases.read")
        queries.may(me, "cases.sign", agency)
        me.may("cases.write")
        assert me.post_title


def test_within_selects_the_rows_of_the_scope():
    unit, other = make_unit(), make_unit()
    here, there = (
        make_post(make_person(), role=make_role(), unit=unit),
        make_post(make_person(), role=make_role(), unit=other),
    )
    me = make_person(grants={"a": "unit", "b": "own", "c": "all"}, unit=unit)
    mine = me.posts.get()

    def seen(capability: str) -> set[int]:
        condition = queries.within(queries.scope(me, capability), unit="unit", person="person")
        return set(type(mine).objects.filter(condition).values_list("pk", flat=True))

    assert seen("a") == {here.pk, mine.pk}
    assert seen("b") == {mine.pk}
    assert seen("c") == {here.pk, there.pk, mine.pk}
    assert seen("d") == set()
