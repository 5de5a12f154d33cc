"""Members are told of meetings and ballots once each, and no message says more than the roll."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from congvu.councils import jobs
from congvu.councils.actions import ballot_reminders, meetings, secret
from congvu.councils.actions import ballots as acts
from congvu.councils.enums.ballots import Way
from congvu.councils.enums.meetings import MeetingPhase, Presence
from congvu.councils.enums.seats import SeatRole
from congvu.councils.models import Ballot, Meeting
from congvu.councils.queries import ballots, reminders
from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.trail import queries as trail
from tests.factories.councils import NOW, make_seat
from tests.factories.councils_votes import Browser, Session, make_meeting, make_session, open_ballot

pytestmark = pytest.mark.django_db
P, A, W = Presence.PRESENT, Presence.ABSENT, Presence.WRITTEN
DAY = timedelta(days=1)


def told(kind: str) -> list[int]:
    """Who has a message of this kind on the screen, in the order of the messages."""
    found = Message.objects.filter(channel="screen", kind=f"councils.{kind}").order_by("pk")
    return [pk for pk in found.values_list("person", flat=True) if pk]


def members(session: Session) -> list[int]:
    return [seat.person_id for seat in session.seats]


def coming(**more: int) -> Session:
    """A meeting in three days, as its page has it."""
    session = make_meeting(**more)
    Meeting.objects.filter(pk=session.meeting.pk).update(starts_at=NOW + 3 * DAY)
    session.meeting = Meeting.objects.get(pk=session.meeting.pk)
    return session


def change(session: Session, *, starts_at: datetime | None = None, place: str = "Phòng họp 1") -> None:
    meetings.change(
        session.meeting, name="Phiên họp thử", place=place, starts_at=starts_at or session.meeting.starts_at,
        by=session.secretary, at=NOW,
    )  # fmt: skip


# meetings


def test_members_are_called_once_with_time_place_and_link() -> None:
    session = coming(members=3)
    substitute = make_seat(session.meeting.council, role=SeatRole.SUBSTITUTE, stands_for=session.seats[0])

    meetings.call(session.meeting, by=session.secretary, at=NOW)
    with pytest.raises(Refused, match="have been called"):
        meetings.call(session.meeting, by=session.secretary, at=NOW + DAY)

    assert told("meeting_called") == members(session)
    assert substitute.person_id not in told("meeting_called")
    message = Message.objects.filter(kind="councils.meeting_called", channel="screen")[0]
    assert "10:00 12/09/2026" in message.body
    assert "Phòng họp 1" in message.body
    assert message.about_link == reverse("councils:meeting", args=[session.meeting.pk])
    assert trail.about(session.meeting)[-1].event == "councils.meeting_called"


def test_a_meeting_without_agenda_or_in_the_past_is_not_called() -> None:
    session = coming(members=3)
    past = make_meeting(members=3)
    session.meeting.agenda.all().delete()

    with pytest.raises(Refused, match="at least one dossier"):
        meetings.call(session.meeting, by=session.secretary, at=NOW)
    with pytest.raises(Refused, match="was to begin already"):
        meetings.call(past.meeting, by=past.secretary, at=NOW)


def test_members_who_were_called_hear_of_another_time_or_place_and_of_nothing_else() -> None:
    session = coming(members=2)
    change(session, place="Phòng họp 2")
    meetings.call(session.meeting, by=session.secretary, at=NOW)

    change(session, place="Phòng họp 2")
    none = told("meeting_moved")
    change(session, place="Phòng họp 3")
    change(session, starts_at=NOW + 5 * DAY, place="Phòng họp 3")

    assert none == []
    assert told("meeting_moved") == members(session) * 2


def test_who_has_no_seat_on_the_new_day_hears_of_it_too() -> None:
    session = coming(members=2)
    meetings.call(session.meeting, by=session.secretary, at=NOW)
    leaving = session.seats[1]
    leaving.to_on = (NOW + 4 * DAY).date()
    leaving.save()

    change(session, starts_at=NOW + 5 * DAY)

    assert sorted(told("meeting_moved")) == sorted(members(session))


def test_cancelled_meeting_tells_why_to_those_who_were_called() -> None:
    session, silent = coming(members=2), coming(members=2)
    meetings.call(session.meeting, by=session.secretary, at=NOW)

    with pytest.raises(Refused, match="Write why"):
        meetings.cancel(session.meeting, reason=" ", by=session.secretary, at=NOW)
    for each in (session, silent):
        meetings.cancel(each.meeting, reason="Trùng lịch họp tỉnh.", by=each.secretary, at=NOW)

    assert told("meeting_cancelled") == members(session)
    assert "Trùng lịch họp tỉnh." in Message.objects.filter(kind="councils.meeting_cancelled")[0].body
    assert Meeting.objects.get(pk=session.meeting.pk).phase == MeetingPhase.CANCELLED
    for act in (meetings.call, meetings.open, meetings.close):
        with pytest.raises(Refused):
            act(session.meeting, by=session.secretary, at=NOW)


def test_absent_members_asked_in_writing_and_substitutes_are_told_once() -> None:
    session = coming(members=3)
    substitute = make_seat(session.meeting.council, role=SeatRole.SUBSTITUTE, stands_for=session.seats[2])
    first, second, third = session.seats
    noted = {first.pk: P, second.pk: W, third.pk: A, substitute.pk: P}

    for hour in range(2):
        meetings.note_attendance(
            session.meeting, noted, {substitute.pk: third.pk},
            by=session.secretary, at=NOW + timedelta(hours=hour),
        )  # fmt: skip

    assert told("asked_in_writing") == [second.person_id]
    assert told("called_in_to_sit") == [substitute.person_id]
    assert third.person.full_name in Message.objects.filter(kind="councils.called_in_to_sit")[0].body


# ballots


def due(session: Session, way: Way) -> Ballot:
    """A ballot whose votes are asked for in two days."""
    return acts.open(session.meeting, session.agenda, way, by=session.secretary, at=NOW, due_at=NOW + 2 * DAY)


def test_everybody_on_the_roll_is_told_of_a_ballot_and_of_no_dossier() -> None:
    session = make_session(members=4)

    ballot = due(session, Way.SECRET)

    assert told("ballot_opened") == members(session)
    said = " ".join(f"{each.subject} {each.body}" for each in Message.objects.all())
    assert "10:00 11/09/2026" in said
    assert not [row for row in session.agenda if row.item.title in said or row.item.code in said]
    assert {each.about_link for each in Message.objects.all()} == {ballot.ref.link}


def test_votes_are_asked_for_by_a_time_to_come() -> None:
    session = make_session(members=4)

    with pytest.raises(Refused, match="This time is over"):
        acts.open(session.meeting, session.agenda, Way.OPEN, by=session.secretary, at=NOW, due_at=NOW)


def test_who_has_voted_in_the_open_is_not_reminded_and_the_others_once() -> None:
    session = make_session(members=3)
    ballot = due(session, Way.OPEN)
    voter = ballots.voter_of(ballot, session.seats[0].person)
    acts.record(ballot, voter, {1: "F", 2: "A"}, by=session.seats[0].person, at=NOW)

    done = [jobs.remind_of_ballots(NOW + timedelta(hours=hour)) for hour in range(0, 60, 6)]

    assert done == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0]
    assert told("ballot_due") == members(session)[1:]


def test_a_short_ballot_reminds_after_half_of_its_time() -> None:
    session = make_session(members=3)
    hour = timedelta(hours=1)

    ballot = acts.open(
        session.meeting, session.agenda, Way.OPEN, by=session.secretary, at=NOW, due_at=NOW + 2 * hour
    )

    assert ballot.remind_at == NOW + hour


def test_a_reminder_of_a_secret_ballot_is_the_same_for_all_whoever_has_taken_a_paper() -> None:
    """While papers are taken the roll says who has; a message kept with its time would say when."""
    session = make_session(members=4, dossiers=1)
    ballot = due(session, Way.SECRET)
    Browser(ballot, session.seats[0].person).take()

    jobs.remind_of_ballots(NOW + DAY)

    assert told("ballot_due") == members(session)
    words = Message.objects.filter(kind="councils.ballot_due", channel="screen")
    assert len(set(words.values_list("subject", "body"))) == 1
    assert trail.about(ballot)[-1].detail == {"members": 4}


def test_once_the_box_is_open_all_who_took_a_paper_are_reminded_whether_they_have_voted_or_not() -> None:
    session = make_session(members=4, dossiers=1)
    ballot = due(session, Way.SECRET)
    browsers = [Browser(ballot, seat.person).take() for seat in session.seats[:3]]
    secret.end_issuing(ballot, by=session.secretary, at=NOW)
    browsers[0].cast({1: "F"})

    told_by_hand = ballot_reminders.remind(Ballot.objects.get(), by=session.secretary, at=NOW)

    assert told_by_hand == 3
    assert told("ballot_due") == members(session)[:3]


def test_two_processes_remind_of_a_ballot_once() -> None:
    session = make_session(members=3)
    due(session, Way.OPEN)
    one, two = (reminders.ballots_due(NOW + DAY)[0] for _ in range(2))
    ballot_reminders.remind_due(one, by=SYSTEM, at=NOW + DAY)

    with pytest.raises(Stale):
        ballot_reminders.remind_due(two, by=SYSTEM, at=NOW + DAY)


def test_nobody_is_reminded_of_a_ballot_that_is_over_or_on_paper() -> None:
    session = make_session(members=3)
    paper = due(session, Way.PAPER)
    acts.void(due(session, Way.OPEN), reason="Thử.", by=session.secretary, at=NOW)

    assert jobs.remind_of_ballots(NOW + DAY) == 0
    for ballot in (paper, Ballot.objects.get(way=Way.OPEN)):
        with pytest.raises(Refused):
            ballot_reminders.remind(ballot, by=session.secretary, at=NOW)


def test_the_pages_call_cancel_and_remind() -> None:
    session = coming(members=3)
    running = make_session(members=3)
    ballot = open_ballot(running, Way.OPEN)
    client = Client()
    client.force_login(session.secretary)

    client.post(reverse("councils:call_meeting", args=[session.meeting.pk]))
    empty = client.post(reverse("councils:cancel_meeting", args=[session.meeting.pk]), {"reason": ""})
    client.post(reverse("councils:cancel_meeting", args=[session.meeting.pk]), {"reason": "Hoãn."})
    client.post(reverse("councils:remind_voters", args=[ballot.key]))

    assert empty.status_code == 422
    assert "Hoãn." in client.get(session.meeting.ref.link).content.decode()
    assert len(told("ballot_due")) == 3


def test_members_may_neither_call_cancel_nor_remind() -> None:
    session = make_session(members=3)
    ballot = open_ballot(session, Way.OPEN)
    client = Client()
    client.force_login(session.seats[0].person)

    for name, key in (
        ("call_meeting", session.meeting.pk),
        ("cancel_meeting", session.meeting.pk),
        ("remind_voters", ballot.key),
    ):
        client.post(reverse(f"councils:{name}", args=[key]), {"reason": "Thử."})

    assert Message.objects.exclude(kind="councils.ballot_opened").count() == 0
