"""Meetings and ballots in a member's own calendar."""

from datetime import timedelta

import pytest

from congvu.councils.actions import meetings
from congvu.councils.enums.ballots import Way
from congvu.councils.models import Ballot, Meeting
from congvu.councils.providers import dates
from tests.factories.councils import NOW
from tests.factories.councils_votes import Session, make_meeting, make_session, open_ballot
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def told(session: Session) -> list[tuple[str, bool, str]]:
    person = session.seats[0].person
    return [(each.title, each.is_cancelled, each.place) for each in dates.dates(person, NOW)]


def test_a_meeting_is_in_the_calendars_of_those_called_and_stays_there_as_cancelled() -> None:
    session = make_meeting(members=3)
    Meeting.objects.filter(pk=session.meeting.pk).update(starts_at=NOW + 3 * DAY)
    assert told(session) == []

    meetings.call(Meeting.objects.get(pk=session.meeting.pk), by=session.secretary, at=NOW)
    [before] = dates.dates(session.seats[0].person, NOW)
    assert told(session) == [("Phiên họp thử", False, "Phòng họp 1")]
    assert list(dates.dates(make_person(), NOW)) == []

    called = Meeting.objects.get(pk=session.meeting.pk)
    meetings.cancel(called, reason="Bão", by=session.secretary, at=NOW)
    [after] = dates.dates(session.seats[0].person, NOW)
    assert told(session) == [("Phiên họp thử", True, "Phòng họp 1")]
    assert (after.key, after.version > before.version) == (before.key, True)


def test_an_open_ballot_with_a_time_is_in_the_calendars_of_its_roll() -> None:
    session = make_session(members=3)
    ballot = open_ballot(session, Way.OPEN)
    Ballot.objects.filter(pk=ballot.pk).update(due_at=NOW + DAY)

    [date] = dates.dates(session.seats[0].person, NOW)

    assert (date.key, date.starts_at) == (f"ballot.{ballot.pk}", NOW + DAY)
    assert list(dates.dates(session.secretary, NOW)) == []
