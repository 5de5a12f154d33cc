"""Reminders go out once, to the right people; due dates follow the calendar."""

from datetime import UTC, date, datetime

import pytest

from congvu.cases import actions as cases
from congvu.cases import jobs
from congvu.cases.models import Case, Holder, Reminder
from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Stale
from congvu.notify.models import Message
from congvu.trail import queries as trail
from congvu.worktime import actions as worktime
from congvu.worktime.enums import Certainty, DayKind
from congvu.worktime.models import CalendarChange
from tests.factories.cases import DAY, MONDAY, days, make_case
from tests.factories.people import make_person, make_substitution, make_unit

pytestmark = pytest.mark.django_db


def office(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour - 7, tzinfo=UTC)


def screens() -> list[tuple[str, str]]:
    """Kind and recipient of each message on the screen."""
    shown = Message.objects.filter(channel="screen").order_by("id")
    return [(message.kind, message.name) for message in shown]


def test_reminders_are_planned_before_at_and_after_the_due_time() -> None:
    case = make_case()

    assert list(case.reminders.order_by("fire_at").values_list("kind", "fire_at", "state")) == [
        ("before", office(18, 7), "waiting"),
        ("after", office(19, 17), "waiting"),
        ("escalation", office(20, 7), "waiting"),
    ]


def test_reminders_follow_the_due_time() -> None:
    person = make_person()
    case = make_case(by=person)

    cases.move(case, "supplement", by=person, at=MONDAY)

    assert list(case.reminders.order_by("fire_at").values_list("kind", "fire_at")) == [
        ("before", office(20, 7)),
        ("after", office(23, 17)),
    ]  # no head of a unit hears of an applicant


def test_reminders_go_to_the_holder_and_the_substitute_then_to_the_head() -> None:
    unit = make_unit()
    holder, substitute = make_person("Trần Thị Bình", email="b@thu.example"), make_person("Lê Văn Cường")
    make_person("Phạm Thị Dung", unit=unit, grants={"cases.oversee": "unit"})
    make_substitution(holder, substitute, date(2026, 11, 18), date(2026, 11, 18))
    case = make_case("Bơm nước", holder=Holder(unit, holder))

    assert jobs.send_reminders(office(18, 8)) == 1
    assert jobs.send_reminders(office(18, 8)) == 0
    assert screens() == [("cases.before", "Trần Thị Bình"), ("cases.before", "Lê Văn Cường")]

    assert jobs.send_reminders(office(20, 8)) == 2
    assert screens()[2:] == [("cases.after", "Trần Thị Bình"), ("cases.escalation", "Phạm Thị Dung")]
    assert [entry.event for entry in trail.about(case)] == [
        "cases.opened",
        "cases.reminded",
        "cases.reminded",
        "cases.escalated",
    ]
    assert "Bơm nước" in Message.objects.filter(kind="cases.escalation").first().body


def test_escalation_climbs_to_the_first_unit_above_whose_head_may_see_the_dossier() -> None:
    department = make_unit()
    division = make_unit(parent=department)
    team = make_unit(parent=division)
    make_person("Phạm Thị Dung", unit=division, grants={"cases.oversee": "unit"})  # of the division alone
    make_person("Vũ Văn Em", unit=department, grants={"cases.oversee": "subtree"})
    make_person("Đỗ Thị Giang", unit=make_unit(), grants={"cases.oversee": "all"})
    make_case(holder=Holder(unit=team))

    jobs.send_reminders(office(20, 8))

    assert screens() == [("cases.escalation", "Vũ Văn Em")]


def test_escalation_stays_in_a_unit_that_has_a_head() -> None:
    department = make_unit()
    division = make_unit(parent=department)
    make_person("Vũ Văn Em", unit=department, grants={"cases.oversee": "all"})
    make_person("Phạm Thị Dung", unit=division, grants={"cases.oversee": "unit"})
    make_case(holder=Holder(unit=division))

    jobs.send_reminders(office(20, 8))

    assert screens() == [("cases.escalation", "Phạm Thị Dung")]


def test_reminders_of_a_pile_go_to_who_handles_it() -> None:
    unit = make_unit()
    make_person("Trần Thị Bình", unit=unit, grants={"cases.handle": "unit"})
    make_person("Lê Văn Cường", grants={"cases.handle": "unit"})
    make_case(holder=Holder(unit=unit))

    jobs.send_reminders(office(18, 8))

    assert screens() == [("cases.before", "Trần Thị Bình")]


def test_a_late_applicant_is_also_told_to_who_asked() -> None:
    officer, author = make_person("Trần Thị Bình"), make_person("Lê Văn Cường")
    case = make_case(holder=Holder(person=officer))
    cases.move(case, "supplement", by=officer, at=MONDAY, holder=Holder(person=author))

    jobs.send_reminders(office(23, 18))

    assert screens()[-2:] == [("cases.after", "Lê Văn Cường"), ("cases.after", "Trần Thị Bình")]


def test_remind_is_stale_when_sent_or_no_longer_needed() -> None:
    case = make_case()
    reminder = Reminder.objects.get(kind="before")
    cases.remind(reminder, by=SYSTEM, at=office(18, 8))

    with pytest.raises(Stale):
        cases.remind(reminder, by=SYSTEM, at=office(18, 8))

    reminder = Reminder.objects.get(kind="after")
    cases.move(case, "review", by=make_person(), at=office(18, 9))
    with pytest.raises(Stale):
        cases.remind(reminder, by=SYSTEM, at=office(19, 18))


def test_due_dates_follow_a_change_of_the_calendar() -> None:
    keeper = make_person(grants={"worktime.change": "all"})
    counted, given = make_case(by=keeper), make_case(by=keeper, state="draft")
    cases.set_due(counted, limit=days(5), by=keeper, at=MONDAY)
    cases.set_due(given, due_at=office(23, 17), by=keeper, at=MONDAY)
    jobs.follow_calendar(MONDAY)
    worktime.declare_day(
        date(2026, 11, 18),
        kind=DayKind.HOLIDAY,
        name="Ngày thử",
        certainty=Certainty.LAW,
        by=keeper,
        at=MONDAY + DAY,
    )

    assert jobs.follow_calendar(MONDAY + DAY) == 1
    assert jobs.follow_calendar(MONDAY + DAY) == 0

    counted.refresh_from_db()
    given.refresh_from_db()
    assert counted.due_at == office(25, 17)  # the 24th is a holiday
    assert counted.step_due_at == office(20, 17)
    assert counted.stays.get(left_at=None).due_at == office(20, 17)
    assert given.due_at == office(23, 17)
    assert trail.about(counted)[-1].event == "cases.due_recounted"
    assert not CalendarChange.objects.filter(settled_at=None).exists()
    assert Case.objects.filter(version__gt=3).count() == 0
