"""Who sees what, what waits for whom, what the chief is shown."""

from datetime import timedelta

import pytest

from congvu.cases import queries
from congvu.cases.models import Case, Holder
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.people.models import Person, Unit
from tests.factories.cases import DAY, MONDAY, make_case
from tests.factories.people import make_person, make_substitution, make_unit

pytestmark = pytest.mark.django_db

LATER = MONDAY + 30 * DAY


@pytest.fixture
def unit() -> Unit:
    return make_unit("Phòng Quản lý khoa học", short_name="P. QLKH")


def titles(cases: object) -> list[str]:
    return sorted(case.title for case in cases)  # type: ignore[attr-defined] # a queryset or a list


def fresh(person: Person) -> Person:
    """The person as the next request reads them."""
    return Person.objects.get(pk=person.pk)


@pytest.mark.parametrize("scope", ["own", "unit", "subtree", "all"])
def test_visible_to_by_scope(unit: Unit, scope: str) -> None:
    below = make_unit(parent=unit)
    person = make_person(unit=unit, grants={"cases.read": scope})
    make_case("Tôi mở", by=person, holder=Holder(person=make_person()))
    make_case("Tôi giữ", holder=Holder(person=person))
    make_case("Đơn vị tôi giữ", holder=Holder(unit=unit))
    make_case("Đơn vị tôi nộp", unit=unit)
    make_case("Đơn vị dưới", unit=below)
    make_case("Nơi khác", unit=make_unit())
    expected = {
        "own": ["Tôi giữ", "Tôi mở"],
        "unit": ["Tôi giữ", "Tôi mở", "Đơn vị tôi giữ", "Đơn vị tôi nộp"],
        "subtree": ["Tôi giữ", "Tôi mở", "Đơn vị dưới", "Đơn vị tôi giữ", "Đơn vị tôi nộp"],
        "all": ["Nơi khác", "Tôi giữ", "Tôi mở", "Đơn vị dưới", "Đơn vị tôi giữ", "Đơn vị tôi nộp"],
    }[scope]

    assert titles(queries.visible_to(person)) == sorted(expected)
    assert sorted(case.title for case in Case.objects.all() if queries.may_see(case, person)) == sorted(
        expected
    )


def test_visible_to_without_a_role_is_what_is_ones_own() -> None:
    author = make_person()
    make_case("Của tôi", by=author)
    make_case("Của người khác")

    assert titles(queries.visible_to(author)) == ["Của tôi"]


def test_waits_for_person_pile_and_whom_they_stand_in_for(unit: Unit) -> None:
    today = office_day(clock.now())
    officer = make_person(unit=unit, grants={"cases.handle": "unit"})
    absent = make_person(unit=unit, grants={"cases.handle": "own"})
    make_case("Của tôi", holder=Holder(unit, officer))
    make_case("Trên chồng", holder=Holder(unit=unit))
    make_case("Của người vắng", holder=Holder(unit, absent))
    make_case("Chồng nơi khác", holder=Holder(unit=make_unit()))
    make_case("Đã xong", state="done", holder=Holder(unit, officer))
    assert titles(queries.waits_for(officer)) == ["Của tôi", "Trên chồng"]

    make_substitution(absent, officer, today, today)

    assert titles(queries.waits_for(fresh(officer))) == ["Của người vắng", "Của tôi", "Trên chồng"]
    seen = titles(queries.visible_to(fresh(officer)))
    assert seen == ["Của người vắng", "Của tôi", "Trên chồng", "Đã xong"]


def test_waits_for_puts_the_most_urgent_first_and_the_endless_last(unit: Unit) -> None:
    officer = make_person(unit=unit)
    make_case("Không hạn", state="review", holder=Holder(unit, officer))
    make_case("Sau", holder=Holder(unit, officer), at=MONDAY + 2 * DAY)
    make_case("Trước", holder=Holder(unit, officer))

    assert [case.title for case in queries.waits_for(officer)] == ["Trước", "Sau", "Không hạn"]


def test_inbox_keeps_late_and_waiting_apart(unit: Unit) -> None:
    officer = make_person(unit=unit)
    make_case("Trễ", holder=Holder(unit, officer))
    make_case("Không hạn", state="review", holder=Holder(unit, officer))
    make_case("Tôi chờ", by=officer, holder=Holder(person=make_person()))

    inbox = queries.inbox(officer, at=LATER)

    assert (titles(inbox.late.rows), inbox.late.number) == (["Trễ"], 1)
    assert (titles(inbox.waiting.rows), inbox.waiting.number) == (["Không hạn"], 1)
    assert (titles(inbox.awaited.rows), inbox.awaited.number) == (["Tôi chờ"], 1)


def test_late_leaves_out_stopped_clocks(unit: Unit) -> None:
    make_case("Trễ")
    make_case("Chưa trễ", at=LATER - timedelta(hours=1))
    make_case("Đã xong", state="done")

    assert titles(queries.late(Case.objects.all(), at=LATER)) == ["Trễ"]


def test_overview_counts_by_state_unit_and_person(unit: Unit) -> None:
    chief = make_person(unit=unit, grants={"cases.oversee": "unit"})
    officer = make_person("Trần Thị Bình")
    make_case(holder=Holder(unit=unit))
    make_case(holder=Holder(unit, officer), at=MONDAY - DAY)
    make_case(
        state="supplement", unit=unit, holder=Holder(person=make_person("Lê Văn Cường")), at=LATER - DAY
    )
    make_case(holder=Holder(unit=make_unit()))
    make_case(state="done", holder=Holder(unit=unit))

    seen = queries.overview(chief, at=LATER)

    assert (seen.total.number, seen.total.late, seen.total.paused) == (3, 2, 1)
    assert seen.total.oldest_at == MONDAY - DAY
    assert [(each.state.code, each.load.number) for each in seen.states] == [("filed", 2), ("supplement", 1)]
    assert [(each.name, each.on_pile, each.load.number) for each in seen.units] == [
        ("P. QLKH", 1, 2),
        ("", 0, 1),
    ]
    assert [(each.name, each.unit, each.load.late) for each in seen.persons] == [
        ("Lê Văn Cường", "", 0),
        ("Trần Thị Bình", "P. QLKH", 1),
    ]


def test_explain_tells_how_the_due_date_comes_about() -> None:
    from congvu.cases import actions as cases
    from tests.factories.cases import days

    person = make_person()
    case = make_case(by=person)
    assert queries.explain(case, at=MONDAY) is None

    cases.set_due(case, limit=days(3), by=person, at=MONDAY)

    explanation = queries.explain(case, at=MONDAY)
    assert explanation is not None
    assert explanation.due == case.due_at
