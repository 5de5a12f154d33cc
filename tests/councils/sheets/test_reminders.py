"""Members are reminded of sheets: before and after the date once each, and by a press."""

from datetime import timedelta

import pytest

from congvu.councils import jobs
from congvu.councils.actions import reminders
from congvu.councils.enums.sheets import ReminderKind
from congvu.councils.models import Panel
from congvu.councils.queries import reminders as queries
from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.trail import queries as trail
from tests.factories import councils as make
from tests.factories import councils_sheets as sheets
from tests.factories import people

pytestmark = pytest.mark.django_db
DUE = make.NOW + timedelta(days=10)
DAY = timedelta(days=1)


@pytest.fixture
def panel() -> Panel:
    """Two members with two dossiers each; one has sent everything. Due in ten days."""
    found = make.make_scoring(members=2, dossiers=2)[0]
    Panel.objects.filter(pk=found.pk).update(due_at=DUE)
    first = sheets.assignments(found)[0].person
    for each in sheets.assignments(found):
        if each.person == first:
            sheets.make_sheet(each, sent=True)
    return Panel.objects.get(pk=found.pk)


def told() -> list[str]:
    """The kinds of the messages on the screen, in order."""
    return list(Message.objects.filter(channel="screen").order_by("pk").values_list("kind", flat=True))


def test_reminders_come_before_and_after_the_date_once_each(panel: Panel) -> None:
    hours = range(0, 24 * 14, 6)

    done = [jobs.remind(make.NOW + timedelta(hours=hour)) for hour in hours]

    assert told() == ["councils.sheets_before", "councils.sheets_after"]
    assert sum(done) == 2
    assert done.index(1) * 6 == 8 * 24


def test_only_members_who_lack_a_sheet_are_told(panel: Panel) -> None:
    late = next(each.person for each in sheets.assignments(panel) if not hasattr(each, "sheet"))

    jobs.remind(DUE - DAY)

    assert set(Message.objects.values_list("person", flat=True)) == {late.pk}
    assert trail.about(panel)[-1].detail == {"kind": "before", "to": [late.key]}


def test_another_date_is_another_reminder(panel: Panel) -> None:
    jobs.remind(DUE - DAY)
    Panel.objects.filter(pk=panel.pk).update(due_at=DUE + 7 * DAY)

    jobs.remind(DUE + 6 * DAY)

    assert told() == ["councils.sheets_before"] * 2


def test_two_processes_remind_once(panel: Panel) -> None:
    found = queries.due(DUE - DAY) * 2
    reminders.remind_due(*found[0], by=SYSTEM, at=DUE - DAY)

    with pytest.raises(Stale):
        reminders.remind_due(*found[1], by=SYSTEM, at=DUE - DAY)

    assert told() == ["councils.sheets_before"]


def test_rules_may_say_that_nobody_is_reminded() -> None:
    found = make.make_scoring(remind_before=None, remind_after=None)[0]
    Panel.objects.filter(pk=found.pk).update(due_at=DUE)

    assert [kind for at in (DUE - DAY, DUE, DUE + 30 * DAY) for _panel, kind in queries.due(at)] == []


def test_a_closed_panel_reminds_nobody(panel: Panel) -> None:
    Panel.objects.update(phase="closed", closed_at=make.NOW)

    assert jobs.remind(DUE + 3 * DAY) == 0


def test_the_secretary_reminds_by_a_press_as_often_as_wished(panel: Panel) -> None:
    secretary = make.make_secretary()
    everybody = [each.person_id for each in sheets.assignments(panel)]

    first = reminders.remind(panel, everybody, by=secretary, at=make.NOW)
    second = reminders.remind(panel, everybody, by=secretary, at=make.NOW + DAY)

    assert (first, second) == (1, 1)
    assert told() == ["councils.sheets_by_hand"] * 2
    assert list(panel.reminders.values_list("kind", flat=True)) == [ReminderKind.BY_HAND] * 2


def test_a_press_for_nobody_who_lacks_a_sheet_is_refused(panel: Panel) -> None:
    done = sheets.assignments(panel)[0].person_id

    with pytest.raises(Refused, match="Nobody"):
        reminders.remind(panel, [done], by=make.make_secretary(), at=make.NOW)


def test_others_may_not_remind(panel: Panel) -> None:
    reader = people.make_person(grants={"councils.read": "all"})

    with pytest.raises(Refused, match="Only the council's secretary"):
        reminders.remind(panel, [1], by=reader, at=make.NOW)
