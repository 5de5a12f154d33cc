"""Changing the calendar: works, each refusal, the trail line, the row that has due dates counted anew."""

from datetime import UTC, date, datetime, time

import pytest

from congvu.kit.refusal import Refused, Stale
from congvu.people.models import Person
from congvu.trail import queries as trail
from congvu.worktime import actions, queries
from congvu.worktime.enums import CHANGE, Certainty, DayKind
from congvu.worktime.logic import Hours, Session
from congvu.worktime.models import CalendarChange, OfficeDay, OfficeHours
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 16, 2, tzinfo=UTC)
FRIDAY = date(2026, 12, 25)
SATURDAY = date(2026, 12, 26)
SESSION = Session(time(8), time(12))
MORNINGS = Hours(date(2027, 1, 1), ((SESSION,),) * 5 + ((),) * 2)


def keeper() -> Person:
    return make_person("Người Giữ Lịch", grants={CHANGE: "all"})


def declared(by: Person, on: date = FRIDAY, kind: DayKind = DayKind.SWAPPED_OFF) -> OfficeDay:
    return actions.declare_day(
        on, kind=kind, name=" Nghỉ thử ", certainty=Certainty.ANNOUNCED, by=by, at=AT, legal_basis="CV thử 1"
    )


def changed(day: OfficeDay, by: Person, *, expect: int = 1, name: str = "Nghỉ khác") -> OfficeDay:
    return actions.change_day(
        day,
        expect=expect,
        kind=DayKind.HOLIDAY,
        name=name,
        certainty=Certainty.LAW,
        legal_basis="CV thử 2",
        by=by,
        at=AT,
    )


def story(thing: OfficeDay | OfficeHours) -> list[tuple[str, str]]:
    return [(entry.event, entry.actor_name) for entry in trail.about(thing)]


def unsettled() -> list[date]:
    return list(queries.unsettled_changes().values_list("first_on", flat=True))


def test_a_declared_day_is_off_from_then_on() -> None:
    day = declared(keeper())

    assert not queries.calendar().works(FRIDAY)
    assert (day.name, day.version, day.changed_by) == ("Nghỉ thử", 1, "Người Giữ Lịch")
    assert story(day) == [("worktime.day_declared", "Người Giữ Lịch")]
    assert unsettled() == [FRIDAY]


def test_a_rest_day_may_be_worked() -> None:
    declared(keeper(), SATURDAY, DayKind.SWAPPED_WORK)

    assert queries.calendar().closes(SATURDAY).time() == time(17)


def test_a_day_is_declared_once() -> None:
    by = keeper()
    declared(by)

    with pytest.raises(Refused, match=r"đã|already") as refused:
        declared(by)
    assert refused.value.refusal.field == "on"


def test_a_working_day_is_not_worked_instead() -> None:
    with pytest.raises(Refused) as refused:
        declared(keeper(), FRIDAY, DayKind.SWAPPED_WORK)
    assert refused.value.refusal.field == "on"
    assert OfficeDay.objects.filter(on=FRIDAY).count() == 0


def test_a_day_needs_a_name() -> None:
    by = keeper()
    day = declared(by)

    with pytest.raises(Refused) as refused:
        changed(day, by, name="  ")
    assert refused.value.refusal.field == "name"


def test_who_may_not_change_the_calendar_changes_nothing() -> None:
    day = declared(keeper())
    other = make_person("Người Khác")

    for act in (
        lambda: declared(other, SATURDAY),
        lambda: changed(day, other),
        lambda: actions.remove_day(day, expect=1, by=other, at=AT),
        lambda: actions.set_hours(MORNINGS, by=other, at=AT),
    ):
        with pytest.raises(Refused):
            act()
    assert unsettled() == [FRIDAY]


def test_a_day_is_changed_and_keeps_its_story() -> None:
    by = keeper()
    day = declared(by)

    changed(day, by)

    day = OfficeDay.objects.get(on=FRIDAY)
    assert (day.kind, day.name, day.certainty, day.version) == ("holiday", "Nghỉ khác", "law", 2)
    assert story(day) == [
        ("worktime.day_declared", "Người Giữ Lịch"),
        ("worktime.day_changed", "Người Giữ Lịch"),
    ]
    assert trail.about(day)[1].detail == {
        "from": {"kind": "swapped_off", "certainty": "announced"},
        "to": {"kind": "holiday", "certainty": "law"},
    }
    assert unsettled() == [FRIDAY, FRIDAY]


def test_the_second_of_two_who_change_a_day_is_told_by_whom() -> None:
    first, second = keeper(), make_person("Người Đến Sau", grants={CHANGE: "all"})
    seen_by_both = declared(first)
    changed(OfficeDay.objects.get(on=FRIDAY), first)

    with pytest.raises(Stale, match="Người Giữ Lịch"):
        changed(seen_by_both, second)
    with pytest.raises(Stale, match="Người Giữ Lịch"):
        actions.remove_day(seen_by_both, expect=1, by=second, at=AT)
    assert OfficeDay.objects.get(on=FRIDAY).version == 2


def test_a_removed_day_is_worked_again_and_cannot_be_changed() -> None:
    by = keeper()
    day = declared(by)

    actions.remove_day(OfficeDay.objects.get(on=FRIDAY), expect=1, by=by, at=AT)

    assert queries.calendar().works(FRIDAY)
    assert [event for event, _name in story(day)] == ["worktime.day_declared", "worktime.day_removed"]
    with pytest.raises(Stale):
        changed(day, by)


def test_new_hours_hold_from_their_day() -> None:
    row = actions.set_hours(MORNINGS, by=keeper(), at=AT, legal_basis="QĐ thử")

    calendar = queries.calendar()
    assert calendar.closes(date(2026, 12, 31)).time() == time(17)
    assert calendar.closes(date(2027, 1, 4)).time() == time(12)
    assert story(row) == [("worktime.hours_set", "Người Giữ Lịch")]
    assert unsettled() == [date(2027, 1, 1)]


@pytest.mark.parametrize(
    "week",
    [
        ((),) * 7,
        ((Session(time(12), time(8)),),) * 7,
        ((Session(time(8), time(12)), Session(time(11), time(17))),) * 7,
    ],
)
def test_hours_without_sense_are_refused(week: tuple[tuple[Session, ...], ...]) -> None:
    with pytest.raises(Refused):
        actions.set_hours(Hours(date(2027, 1, 1), week), by=keeper(), at=AT)
    assert OfficeHours.objects.count() == 1


def test_two_hours_cannot_begin_on_one_day() -> None:
    by = keeper()
    actions.set_hours(MORNINGS, by=by, at=AT)

    with pytest.raises(Refused) as refused:
        actions.set_hours(MORNINGS, by=by, at=AT)
    assert refused.value.refusal.field == "valid_from"


def test_hours_to_come_can_be_withdrawn_those_in_effect_cannot() -> None:
    by = keeper()
    row = actions.set_hours(MORNINGS, by=by, at=AT)

    with pytest.raises(Refused):
        actions.withdraw_hours(row, by=by, at=datetime(2027, 1, 1, 1, tzinfo=UTC))
    actions.withdraw_hours(OfficeHours.objects.get(pk=row.pk), by=by, at=AT)

    assert OfficeHours.objects.count() == 1
    assert [event for event, _name in story(row)] == ["worktime.hours_set", "worktime.hours_withdrawn"]


def test_a_change_is_settled_by_one_caller() -> None:
    declared(keeper())
    change = CalendarChange.objects.get(settled_at=None)

    assert [actions.settle(change, at=AT), actions.settle(change, at=AT)] == [True, False]
    assert unsettled() == []
