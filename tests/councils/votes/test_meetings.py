"""Meetings, open votes, paper counts, and who may open which page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from congvu.councils.actions import ballots as acts
from congvu.councils.actions import meetings
from congvu.councils.enums.ballots import BallotPhase, Way
from congvu.councils.enums.meetings import MeetingPhase, Presence
from congvu.councils.enums.seats import SeatRole
from congvu.councils.logic.vote import Tally
from congvu.councils.models import Ballot, Count, Meeting, Panel, Seat
from congvu.councils.queries import ballots
from congvu.councils.queries import meetings as queries
from congvu.kit.refusal import Refused, Stale
from congvu.trail.models import Entry
from tests.factories.councils import KIND, NOW, make_item, make_panel, make_seat
from tests.factories.councils_votes import Session, make_meeting, make_session, open_ballot
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
P, A, W = Presence.PRESENT, Presence.ABSENT, Presence.WRITTEN


def attend(session: Session, *presence: Presence, instead: dict[int, int] | None = None) -> None:
    noted = {seat.pk: how for seat, how in zip(session.seats, presence, strict=False)}
    noted |= dict.fromkeys(instead or {}, P)
    meetings.note_attendance(session.meeting, noted, instead or {}, by=session.secretary, at=NOW)


def vote(session: Session, ballot: Ballot, choices: str) -> None:
    for seat, choice in zip(session.seats, choices, strict=True):
        if choice != "-":
            voter = ballots.voter_of(ballot, seat.person)
            acts.record(ballot, voter, {1: choice}, by=seat.person, at=NOW)


def count_of(ballot: Ballot) -> Count:
    return Count.objects.get(question__slip__ballot=ballot)


def test_meeting_is_planned_opened_and_closed() -> None:
    session = make_meeting(members=3)
    by = session.secretary
    made = meetings.plan(session.meeting.council, name="Họp", place="", starts_at=NOW, by=by, at=NOW)
    meetings.set_agenda(made, [row.item_id for row in reversed(session.agenda)], by=by, at=NOW)
    meetings.note_attendance(made, {seat.pk: P for seat in session.seats}, {}, by=by, at=NOW)
    meetings.open(made, by=by, at=NOW)
    first = queries.agenda(made)[0]
    meetings.note(first, notes="Đã bàn", conclusion="Đồng ý", by=by, at=NOW)
    meetings.close(made, by=by, at=NOW)

    assert first.item == session.agenda[1].item
    assert Meeting.objects.get(pk=made.pk).phase == MeetingPhase.CLOSED
    entries = Entry.objects.filter(subject_kind="meeting", subject_key=made.ref.key).order_by("seq")
    assert [entry.event.removeprefix("councils.") for entry in entries] == [
        "meeting_planned",
        "agenda_set",
        "attendance_noted",
        "meeting_opened",
        "notes_saved",
        "meeting_closed",
    ]


def test_meeting_does_not_open_without_a_quorum() -> None:
    session = make_meeting(members=6)
    attend(session, P, P, P, W, W, A)

    with pytest.raises(Refused, match="3 of 6 members are present, 4 are needed"):
        meetings.open(session.meeting, by=session.secretary, at=NOW)
    attend(session, P, P, P, P, W, A)
    meetings.open(session.meeting, by=session.secretary, at=NOW)
    assert queries.quorum(session.meeting) == queries.Quorum(4, 6, 4, True)


def test_rules_of_the_meeting_are_frozen_when_it_opens() -> None:
    session = make_session(members=3)

    with pytest.raises(Refused, match="has been opened"):
        meetings.set_agenda(session.meeting, [], by=session.secretary, at=NOW)
    assert Meeting.objects.get(pk=session.meeting.pk).rules == session.meeting.council.rules.get()


def test_seat_that_has_ended_before_the_day_is_no_seat() -> None:
    session = make_meeting(members=4)
    Seat.objects.filter(pk=session.seats[3].pk).update(to_on=NOW.date().replace(month=8))

    assert [seat.pk for seat in queries.seats(session.meeting)] == [seat.pk for seat in session.seats[:3]]
    with pytest.raises(Refused, match="no seat on the day"):
        attend(session, P, P, P, P)


def test_substitute_sits_in_for_an_absent_member_only() -> None:
    session = make_meeting(members=3)
    stand_in = make_seat(session.meeting.council, role=SeatRole.SUBSTITUTE, stands_for=session.seats[2])

    for presence, instead in (((P, P, P), session.seats[2]), ((P, A, A), session.seats[1])):
        with pytest.raises(Refused):
            attend(session, *presence, instead={stand_in.pk: instead.pk})
    attend(session, P, P, A, instead={stand_in.pk: session.seats[2].pk})
    meetings.open(session.meeting, by=session.secretary, at=NOW)
    ballot = open_ballot(session, Way.OPEN)

    voting = [voter.seat for voter in ballots.roll(ballot)]
    assert voting == [session.seats[0], session.seats[1], stand_in]
    assert len(queries.places(session.meeting)) == 3


def test_agenda_takes_dossiers_of_closed_panels_of_the_council_only() -> None:
    session = make_meeting(members=3)
    running = make_item(make_panel(session.meeting.council))
    foreign = make_item(make_panel())
    Panel.objects.filter(pk=foreign.panel_id).update(
        phase="closed", rules=session.meeting.council.rules.get(), begun_at=NOW
    )

    for item in (running, foreign):
        with pytest.raises(Refused, match="Only dossiers of a closed panel"):
            meetings.set_agenda(session.meeting, [item.pk], by=session.secretary, at=NOW)


def test_notes_of_whoever_comes_second_are_refused() -> None:
    session = make_session(members=3)
    first = session.agenda[0]
    meetings.note(first, notes="Một", conclusion="", by=session.secretary, at=NOW, version=1)

    with pytest.raises(Stale):
        meetings.note(first, notes="Hai", conclusion="", by=session.secretary, at=NOW, version=1)


@pytest.mark.parametrize(
    ("denominator", "choices", "of", "needed", "passed"),
    [
        ("all", "FFFF--", 6, 4, True),
        ("all", "FFFA--", 6, 4, False),
        ("present", "FFFA--", 5, 4, False),
        ("cast", "FFA---", 3, 2, True),
    ],
)
def test_open_vote_is_decided_by_its_denominator(
    denominator: str, choices: str, of: int, needed: int, passed: bool
) -> None:
    session = make_meeting(members=6, dossiers=1, denominator=denominator)
    attend(session, P, P, P, P, W, A)
    meetings.open(session.meeting, by=session.secretary, at=NOW)
    ballot = open_ballot(session, Way.OPEN)
    vote(session, ballot, choices)

    acts.count_open(ballot, by=session.secretary, at=NOW)

    found = count_of(ballot)
    assert (found.of, found.needed, found.passed) == (of, needed, passed)
    outcome = ballots.outcome_of(KIND, [session.agenda[0].item.key])[session.agenda[0].item.key]
    assert (outcome.passed, outcome.count, outcome.secret) == (passed, found.tally, False)


@pytest.mark.parametrize(("recused", "of"), [("left_out", 4), ("counted", 5)])
def test_conflicted_member_does_not_vote_and_the_denominator_says_so(recused: str, of: int) -> None:
    session = make_session(members=5, dossiers=1, recused=recused)
    item = session.agenda[0].item
    item.authors = [session.seats[0].person_id]
    item.save()
    session.agenda[0].refresh_from_db()
    ballot = open_ballot(session, Way.OPEN)

    with pytest.raises(Refused, match="may not vote on one of these"):
        vote(session, ballot, "F----")
    vote(session, ballot, "-FFFF")
    acts.count_open(ballot, by=session.secretary, at=NOW)

    assert (count_of(ballot).of, count_of(ballot).issued) == (of, 4)


def test_secretary_enters_a_show_of_hands_but_a_member_nobody_elses() -> None:
    session = make_session(members=3, dossiers=1)
    ballot = open_ballot(session, Way.OPEN)
    voter = ballots.voter_of(ballot, session.seats[0].person)

    with pytest.raises(Refused, match="secretary may do this"):
        acts.record(ballot, voter, {1: "F"}, by=session.seats[1].person, at=NOW)
    acts.record(ballot, voter, {1: "F"}, by=session.secretary, at=NOW)

    assert ballot.slips.get().questions.get().votes.get().by_hand


def test_council_whose_rules_ask_for_secrecy_does_not_vote_in_the_open() -> None:
    session = make_session(members=3, dossiers=1, secret=True)

    with pytest.raises(Refused, match="ask for a secret ballot"):
        open_ballot(session, Way.OPEN)


@pytest.mark.parametrize(
    ("tally", "sentence"),
    [
        (Tally(6, 5, 5, 0, 5, 0, 0), "more papers were issued"),
        (Tally(4, 5, 5, 0, 5, 0, 0), "more papers came back"),
        (Tally(5, 5, 4, 0, 4, 0, 0), "valid and invalid"),
        (Tally(5, 5, 4, 1, 4, 1, 0), "for, against and blank"),
    ],
)
def test_count_of_paper_that_does_not_add_up_is_refused(tally: Tally, sentence: str) -> None:
    session = make_session(members=5, dossiers=1)
    ballot = open_ballot(session, Way.PAPER)

    with pytest.raises(Refused, match=sentence):
        acts.count_paper(ballot, {1: tally}, ["Một", "Hai"], by=session.secretary, at=NOW)
    assert Ballot.objects.get(pk=ballot.pk).phase == BallotPhase.VOTING


def test_count_of_paper_names_the_board() -> None:
    session = make_session(members=5, dossiers=1)
    ballot = open_ballot(session, Way.PAPER)
    tally = Tally(5, 5, 4, 1, 4, 0, 0)

    with pytest.raises(Refused, match="at least two"):
        acts.count_paper(ballot, {1: tally}, ["Một"], by=session.secretary, at=NOW)
    acts.count_paper(ballot, {1: tally}, ["Một", "Hai"], by=session.secretary, at=NOW)

    assert count_of(ballot).tally == tally
    assert Ballot.objects.get(pk=ballot.pk).board == ["Một", "Hai"]
    with pytest.raises(Refused, match="nothing to count"):
        acts.count_paper(ballot, {1: tally}, ["Một", "Hai"], by=session.secretary, at=NOW)


def test_meeting_does_not_close_over_a_running_ballot() -> None:
    session = make_session(members=3, dossiers=1)
    ballot = open_ballot(session, Way.OPEN)

    with pytest.raises(Refused, match="A ballot is running"):
        meetings.close(session.meeting, by=session.secretary, at=NOW)
    acts.void(ballot, reason="Nhầm hồ sơ", by=session.secretary, at=NOW)
    meetings.close(session.meeting, by=session.secretary, at=NOW)


def addresses(session: Session, ballot: Ballot) -> dict[str, str]:
    pk = session.meeting.pk
    meeting = {
        name: reverse(f"councils:{name}", args=[pk])
        for name in ("meeting", "meeting_attendance", "new_ballot")
    }
    of_ballot = {
        name: reverse(f"councils:{name}", args=[ballot.key])
        for name in ("ballot", "vote", "count_ballot", "void_ballot")
    }
    return {**meeting, **of_ballot, "note": reverse("councils:meeting_note", args=[pk, 1])}


def test_pages_are_for_the_secretary_and_for_members_of_that_day(client: Client) -> None:
    session = make_session(members=3, dossiers=2)
    ballot = open_ballot(session, Way.OPEN)
    pages = addresses(session, ballot)

    def statuses(person: Any) -> dict[str, int]:
        client.force_login(person)
        return {name: client.get(address).status_code for name, address in pages.items()}

    secretary, member, stranger = (
        statuses(session.secretary),
        statuses(session.seats[0].person),
        statuses(make_person()),
    )
    assert {name for name, status in secretary.items() if status != 200} == {"vote", "meeting_attendance"}
    assert {name for name, status in member.items() if status == 200} == {"meeting", "ballot", "vote"}
    assert set(stranger.values()) == {404}


def test_ballot_box_keeps_no_cookie_and_refuses_nonsense(client: Client) -> None:
    session = make_session(members=3, dossiers=1)
    ballot = open_ballot(session, Way.SECRET)
    address = reverse("councils:ballot_box", args=[ballot.key])

    for nonsense in (
        "",
        "[]",
        "{}",
        '{"papers": 3}',
        '{"papers": [{}]}',
        '{"papers": [{"slip": 1, "choices": "F"}]}',
        "x" * 200_000,
    ):
        answer = client.post(address, nonsense, content_type="application/json")
        assert answer.status_code == 422
        assert not answer.cookies
    assert client.get(address).status_code == 405


def test_code_is_checked_by_anybody_and_says_nothing_of_the_choice(client: Client) -> None:
    session = make_session(members=3, dossiers=1)
    ballot = open_ballot(session, Way.SECRET)
    address = reverse("councils:check_ballot", args=[ballot.key])

    assert client.get(address).status_code == 200
    assert client.post(address, {"code": "abc"}).status_code == 422
    assert client.post(address, {"code": "0" * 24}).status_code == 200


@pytest.mark.parametrize("size", [3, 40])
def test_meeting_and_ballot_cost_the_same_queries_whatever_their_size(
    size: int, client: Client, django_assert_max_num_queries: Any
) -> None:
    session = make_session(members=5, dossiers=size)
    ballot = open_ballot(session, Way.OPEN)
    client.force_login(session.secretary)

    for name in ("meeting", "ballot"):
        with django_assert_max_num_queries(20):
            client.get(addresses(session, ballot)[name])
