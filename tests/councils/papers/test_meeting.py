"""Papers of a real meeting and panel: what they say, when they may be made, who may open them."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.councils.actions import ballots, meetings
from congvu.councils.actions import papers as acts
from congvu.councils.enums.ballots import Way
from congvu.councils.models import Ballot
from congvu.files import rules as files
from congvu.files.providers.storage.contents import open_content
from congvu.kit.refusal import Refused
from congvu.papers.models import Paper
from congvu.trail import queries as trail
from tests.factories import papers as make
from tests.factories import people
from tests.factories.councils import NOW
from tests.factories.councils_votes import Session, make_session, open_ballot

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # each sets pages


@pytest.fixture
def session() -> Session:
    return make_session(members=3, dossiers=2)


def counted(session: Session) -> Ballot:
    """An open vote on both dossiers: everybody for the first, nobody for the second."""
    ballot = open_ballot(session, Way.OPEN)
    for voter in ballot.roll.select_related("seat__person"):
        ballots.record(ballot, voter, {1: "F", 2: "A"}, by=voter.seat.person, at=NOW)
    ballots.count_open(ballot, by=session.secretary, at=NOW)
    ballot.refresh_from_db()
    return ballot


def closed(session: Session) -> None:
    meetings.close(session.meeting, by=session.secretary, at=NOW)
    session.meeting.refresh_from_db()


def words(paper: Paper) -> str:
    with open_content(paper.word) as content:
        return make.words_of_word(content.read())


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    return str(refusal.value)


def test_minutes_tell_who_came_and_what_was_concluded(session: Session) -> None:
    counted(session)
    closed(session)

    paper = acts.make_minutes(session.meeting, by=session.secretary, at=NOW)

    said = words(paper)
    first, second = session.agenda
    assert "Có mặt 3/3 ủy viên (cần ít nhất 2 ủy viên), vắng mặt 0 ủy viên." in said
    assert f"1. {first.item.code} – {first.item.title}" in said
    assert "Biểu quyết: 3/3 phiếu đồng ý. Kết quả: Đạt." in said
    assert f"2. {second.item.code} – {second.item.title}" in said
    assert "Biểu quyết: 0/3 phiếu đồng ý. Kết quả: Không đạt." in said
    assert [entry.event for entry in trail.about(session.meeting)][-1] == "papers.made"


def test_count_record_holds_every_number_of_the_count(session: Session) -> None:
    ballot = counted(session)

    said = words(acts.make_count_record(ballot, by=session.secretary, at=NOW))

    code = session.agenda[0].item.code
    assert f"{code} {session.agenda[0].item.title} 3 3 3 0 3 0 0 2/3 Đạt" in said
    assert "ít nhất 2/3 tổng số ủy viên hội đồng đồng ý" in said


def test_submission_parts_proposed_and_rejected(session: Session) -> None:
    counted(session)
    closed(session)

    said = words(acts.make_submission(session.meeting, by=session.secretary, at=NOW))

    assert "đã xem xét 2 hồ sơ, kết quả: đề nghị công nhận 1 hồ sơ, không đề nghị công nhận 1 hồ sơ" in said


def test_papers_are_refused_before_their_time_and_to_others(session: Session) -> None:
    ballot, member = open_ballot(session, Way.OPEN), session.seats[0].person

    assert refused(lambda: acts.make_minutes(session.meeting, by=session.secretary, at=NOW)) == (
        "This paper is made after the meeting has been closed."
    )
    assert refused(lambda: acts.make_count_record(ballot, by=session.secretary, at=NOW)) == (
        "This paper is made after the votes have been counted."
    )
    assert refused(lambda: acts.make_minutes(session.meeting, by=member, at=NOW)) == (
        "Only the council's secretary may do this."
    )


def test_minutes_are_open_to_the_council_and_submissions_are_not(session: Session) -> None:
    counted(session)
    closed(session)
    minutes = acts.make_minutes(session.meeting, by=session.secretary, at=NOW)
    submission = acts.make_submission(session.meeting, by=session.secretary, at=NOW)
    member, stranger, leader = session.seats[0].person, people.make_person(), reader()

    assert [files.grant(who, minutes.pdf) is not None for who in (member, stranger, leader)] == [
        True,
        False,
        True,
    ]
    assert [files.grant(who, submission.word) is not None for who in (member, stranger, leader)] == [
        False,
        False,
        True,
    ]


def test_pages_of_papers_make_them_and_refuse_strangers(session: Session, client: Client) -> None:
    counted(session)
    closed(session)
    page = reverse("councils:meeting_papers", args=[session.meeting.pk])
    client.force_login(session.secretary)

    client.post(reverse("councils:make_minutes", args=[session.meeting.pk]))

    assert [paper.kind for paper in client.get(page).context["page"].rows] == ["councils.minutes"]
    client.force_login(people.make_person(grants={}))
    assert client.get(page).status_code == 403


def test_list_of_papers_costs_the_same_with_1_3_and_300_rows(session: Session, client: Client) -> None:
    counted(session)
    closed(session)
    paper = acts.make_minutes(session.meeting, by=session.secretary, at=NOW)
    page = reverse("councils:meeting_papers", args=[session.meeting.pk])
    client.force_login(session.secretary)
    costs = []
    for more in (0, 2, 297):
        same = {
            each.attname: getattr(paper, each.attname)
            for each in Paper._meta.concrete_fields
            if each.name != "id"
        }
        Paper.objects.bulk_create(Paper(**same) for _ in range(more))
        client.get(page)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page).status_code == 200
        costs.append(len(captured))

    assert len(set(costs)) == 1


def reader() -> people.Person:
    return people.make_person(grants={"councils.read": "all"})
