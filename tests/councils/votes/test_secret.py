"""A secret ballot from its opening to the check of a code; every way in which it is refused."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from congvu.councils.actions import ballots as acts
from congvu.councils.actions import secret
from congvu.councils.enums.ballots import BallotPhase, Way
from congvu.councils.logic import ballot_box, blind, vote
from congvu.councils.logic.ballot_box import Vote
from congvu.councils.models import Ballot, Count, CountedVote, SealedVote, Voter
from congvu.councils.providers import ballot_keys
from congvu.councils.queries import ballots
from congvu.kit.refusal import Refused
from congvu.trail.models import Entry
from tests.factories.councils import NOW
from tests.factories.councils_votes import Browser, Session, make_session, open_ballot, vote_in_secret

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # each makes keys

CHOICES = {
    0: {1: "F", 2: "A"},
    1: {1: "F", 2: "A"},
    2: {1: "F", 2: "F"},
    3: {1: "F", 2: "B"},
    4: {1: "A", 2: "A"},
}


@pytest.fixture
def session() -> Session:
    return make_session(members=5, dossiers=2)


@pytest.fixture
def voting(session: Session) -> tuple[Ballot, list[Browser]]:
    """A ballot whose papers all have been taken and whose box is open."""
    ballot = open_ballot(session, Way.SECRET)
    browsers = [Browser(ballot, seat.person).take() for seat in session.seats]
    secret.end_issuing(ballot, by=session.secretary, at=NOW)
    return Ballot.objects.get(pk=ballot.pk), browsers


def test_secret_ballot_counts_each_vote_once(session: Session) -> None:
    ballot = vote_in_secret(session, CHOICES)

    first, second = Count.objects.filter(question__slip__ballot=ballot).order_by("question__number")
    assert first.tally == vote.Tally(5, 5, 5, 0, 4, 1, 0)
    assert (first.of, first.needed, first.passed) == (5, 4, True)
    assert second.tally == vote.Tally(5, 5, 5, 0, 1, 3, 1)
    assert not second.passed
    assert ballot.phase == BallotPhase.COUNTED
    assert ballot.board == [session.secretary.full_name, session.seats[0].person.full_name]
    assert ballots.faults(ballot) == []


def test_code_finds_the_vote_and_tells_whether_it_is_unchanged(
    session: Session, voting: tuple[Ballot, list[Browser]]
) -> None:
    ballot, browsers = voting
    codes = [browser.cast(CHOICES[place]) for place, browser in enumerate(browsers)]
    assert ballots.find(ballot, codes[0]).sealed == 1

    secret.witness(ballot, by=session.seats[1].person, at=NOW)
    secret.count(ballot, by=session.secretary, at=NOW)

    found = [ballots.find(ballot, code) for code in codes]
    assert [each.choices for each in found] == list(CHOICES.values())
    assert all(each.is_unchanged for each in found)
    CountedVote.objects.filter(choice="B").update(choice="F")
    assert not ballots.find(ballot, codes[3]).is_unchanged
    assert sorted(ballots.faults(Ballot.objects.get(pk=ballot.pk))) == ["counts", "digest", "trail"]


def test_command_recounts_every_secret_ballot(session: Session) -> None:
    ballot = vote_in_secret(session, CHOICES)
    call_command("ballots")

    Count.objects.filter(question__slip__ballot=ballot, question__number=1).update(in_favour=5, against=0)

    with pytest.raises(CommandError):
        call_command("ballots")


def test_paper_is_taken_once(session: Session) -> None:
    ballot = open_ballot(session, Way.SECRET)
    Browser(ballot, session.seats[0].person).take()

    with pytest.raises(Refused, match="taken your ballot paper already"):
        Browser(ballot, session.seats[0].person).take()


def test_paper_asked_for_again_after_a_lost_answer_is_signed_the_same(session: Session) -> None:
    ballot = open_ballot(session, Way.SECRET)
    blinded = {1: (123456789).to_bytes(256)}

    first = secret.take(ballot, blinded, by=session.seats[0].person)

    assert secret.take(ballot, blinded, by=session.seats[0].person) == first


def test_paper_is_for_members_who_take_part(session: Session) -> None:
    ballot = open_ballot(session, Way.SECRET)

    with pytest.raises(Refused, match="Only members who take part"):
        Browser(ballot, session.secretary).take()


def test_paper_is_not_signed_when_it_is_no_message_of_the_key(session: Session) -> None:
    ballot = open_ballot(session, Way.SECRET)

    for nonsense in (b"short", bytes(256), b"\xff" * 256):
        with pytest.raises(Refused, match="no ballot paper"):
            secret.take(ballot, {1: nonsense}, by=session.seats[0].person)
    assert not Voter.objects.filter(taken=True).exists()


def test_paper_is_not_taken_when_the_box_is_open(
    voting: tuple[Ballot, list[Browser]], session: Session
) -> None:
    ballot, _browsers = voting

    with pytest.raises(Refused, match="not given out now"):
        Browser(ballot, session.seats[0].person).take()


def test_box_is_not_opened_for_fewer_than_three(session: Session) -> None:
    ballot = open_ballot(session, Way.SECRET)
    for seat in session.seats[:2]:
        Browser(ballot, seat.person).take()

    with pytest.raises(Refused, match="would not be secret"):
        secret.end_issuing(ballot, by=session.secretary, at=NOW)


def test_vote_is_cast_once(voting: tuple[Ballot, list[Browser]]) -> None:
    _ballot, browsers = voting
    browsers[0].cast(CHOICES[0])

    with pytest.raises(secret.Spent):
        browsers[0].cast({1: "A", 2: "F"})
    assert SealedVote.objects.count() == 1


def test_vote_with_a_forged_signature_is_refused(
    voting: tuple[Ballot, list[Browser]], session: Session
) -> None:
    ballot, _browsers = voting
    stranger = Browser(ballot, session.secretary, signatures={1: bytes(255) + b"\1"})
    other = blind.new_key()
    signed = blind.sign(other, (987654321).to_bytes(256))

    for forged in (stranger.signatures[1], signed):
        stranger.signatures[1] = forged
        with pytest.raises(Refused, match="no ballot paper"):
            stranger.cast(CHOICES[0])
    assert not SealedVote.objects.exists()


def test_vote_of_another_ballot_is_refused(session: Session, voting: tuple[Ballot, list[Browser]]) -> None:
    ballot, _browsers = voting
    second = open_ballot(session, Way.SECRET)
    papers = Browser(second, session.seats[0].person).take().papers(CHOICES[0])

    with pytest.raises(Refused, match="no ballot paper"):
        secret.cast(ballot, papers)


@pytest.mark.parametrize("choices", ["F", "FAB", "FX", "  "])
def test_vote_that_answers_something_else_is_refused(
    choices: str, voting: tuple[Ballot, list[Browser]]
) -> None:
    ballot, browsers = voting
    paper = browsers[0].papers(CHOICES[0])[0]
    said = Vote(paper.vote.token, paper.vote.signature, choices)

    with pytest.raises(Refused, match="Choose for every dossier"):
        secret.cast(ballot, [secret.Paper(1, said)])


def test_vote_is_refused_before_the_box_is_open_and_after_the_count(session: Session) -> None:
    ballot = open_ballot(session, Way.SECRET)
    browsers = [Browser(ballot, seat.person).take() for seat in session.seats]

    with pytest.raises(Refused, match="not open"):
        browsers[0].cast(CHOICES[0])
    secret.end_issuing(ballot, by=session.secretary, at=NOW)
    secret.witness(ballot, by=session.seats[0].person, at=NOW)
    secret.count(ballot, by=session.secretary, at=NOW)
    with pytest.raises(Refused, match="not open"):
        browsers[0].cast(CHOICES[0])


def test_count_needs_a_member_beside_the_secretary(
    session: Session, voting: tuple[Ballot, list[Browser]]
) -> None:
    ballot, _browsers = voting

    with pytest.raises(Refused, match="A member must agree"):
        secret.count(ballot, by=session.secretary, at=NOW)
    with pytest.raises(Refused, match="secretary may do this"):
        secret.count(ballot, by=session.seats[0].person, at=NOW)
    with pytest.raises(Refused, match="Only members who take part"):
        secret.witness(ballot, by=session.secretary, at=NOW)


def test_vote_changed_in_the_box_stops_the_count(
    session: Session, voting: tuple[Ballot, list[Browser]]
) -> None:
    ballot, browsers = voting
    browsers[0].cast(CHOICES[0])
    secret.witness(ballot, by=session.seats[0].person, at=NOW)
    SealedVote.objects.update(box=bytes(400))

    with pytest.raises(Refused, match="tampered"):
        secret.count(ballot, by=session.secretary, at=NOW)
    assert Ballot.objects.get(pk=ballot.pk).phase == BallotPhase.VOTING


def test_vote_put_into_the_box_twice_under_another_mark_stops_the_count(
    session: Session, voting: tuple[Ballot, list[Browser]]
) -> None:
    ballot, browsers = voting
    browsers[0].cast(CHOICES[0])
    secret.witness(ballot, by=session.seats[0].person, at=NOW)
    row = SealedVote.objects.get()
    SealedVote.objects.create(mark="0" * 64, slip=row.slip, box=row.box)

    with pytest.raises(Refused, match="tampered"):
        secret.count(ballot, by=session.secretary, at=NOW)


@pytest.mark.slow
def test_ballot_without_its_keys_is_void_and_can_be_repeated(
    session: Session, voting: tuple[Ballot, list[Browser]]
) -> None:
    ballot, browsers = voting
    browsers[0].cast(CHOICES[0])
    secret.witness(ballot, by=session.seats[0].person, at=NOW)
    ballot_keys.destroy(ballot.key)

    with pytest.raises(Refused, match="keys of this ballot are lost"):
        browsers[1].cast(CHOICES[1])
    with pytest.raises(Refused, match="keys of this ballot are lost"):
        secret.count(ballot, by=session.secretary, at=NOW)
    acts.void(ballot, reason="Mất khóa", by=session.secretary, at=NOW)

    assert not SealedVote.objects.exists()
    assert vote_in_secret(session, CHOICES).number == 2


def test_conflicted_member_gets_no_paper_for_that_dossier(session: Session) -> None:
    item = session.agenda[1].item
    item.authors = [session.seats[4].person_id]
    item.save()
    session.agenda[1].refresh_from_db()
    ballot = open_ballot(session, Way.SECRET)

    with pytest.raises(Refused, match="not the ballot papers for you"):
        Browser(ballot, session.seats[4].person).take()
    browsers = [Browser(ballot, seat.person).take() for seat in session.seats[:4]]
    browsers.append(Browser(ballot, session.seats[4].person).take([1]))
    secret.end_issuing(ballot, by=session.secretary, at=NOW)
    for place, browser in enumerate(browsers):
        browser.cast(CHOICES[place])
    secret.witness(ballot, by=session.seats[0].person, at=NOW)
    secret.count(ballot, by=session.secretary, at=NOW)

    first, second = Count.objects.filter(question__slip__ballot=ballot).order_by("question__number")
    assert (first.issued, first.of) == (5, 5)
    assert (second.issued, second.of) == (4, 4)


def test_question_on_which_fewer_than_three_may_vote_cannot_be_secret(session: Session) -> None:
    item = session.agenda[0].item
    item.authors = [seat.person_id for seat in session.seats[:3]]
    item.save()
    session.agenda[0].refresh_from_db()

    with pytest.raises(Refused, match="cannot be secret"):
        open_ballot(session, Way.SECRET)
    assert not ballot_keys.root().exists()


def test_trail_tells_who_took_a_paper_and_nothing_of_each_vote(session: Session) -> None:
    ballot = vote_in_secret(session, CHOICES)

    entries = list(Entry.objects.filter(subject_kind="ballot", subject_key=ballot.key).order_by("seq"))

    assert [entry.event for entry in entries] == [
        "councils.ballot_opened",
        "councils.ballot_issued",
        "councils.box_witnessed",
        "councils.ballot_counted",
    ]
    assert entries[1].detail == {"taken": sorted(seat.pk for seat in session.seats)}
    assert entries[3].detail["digest"] == ballot.digest


@pytest.mark.django_db(transaction=True)
def test_keys_are_gone_when_the_count_is_committed(keys_folder: Path) -> None:
    session = make_session(members=3, dossiers=1)
    ballot = open_ballot(session, Way.SECRET)
    folder = keys_folder / "ballots" / ballot.key
    assert sorted(path.name for path in folder.iterdir()) == ["box.key", "slip-1.pem"]
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    for seat in session.seats:
        Browser(ballot, seat.person).take()
    secret.end_issuing(ballot, by=session.secretary, at=NOW)
    secret.witness(ballot, by=session.seats[0].person, at=NOW)

    secret.count(ballot, by=session.secretary, at=NOW)

    assert list((keys_folder / "ballots").iterdir()) == []


def test_keys_left_behind_are_swept_but_not_those_in_use(session: Session) -> None:
    ballot = open_ballot(session, Way.SECRET)
    ballot_keys.make("left-behind-0001", [1])
    later = ballot_keys.left(NOW.replace(year=2100))
    assert later == sorted([ballot.key, "left-behind-0001"])

    assert secret.sweep(NOW.replace(year=2000)) == 0
    assert secret.sweep(NOW.replace(year=2100)) == 1
    assert ballot_keys.left(NOW.replace(year=2100)) == [ballot.key]


def test_box_opens_with_its_own_key_and_in_its_own_place_only() -> None:
    said = Vote(b"t" * 32, b"s" * 256, "FAB")
    key = ballot_box.new_key()
    sealed = ballot_box.seal(said, key, "a/1")

    assert ballot_box.unseal(sealed, key, "a/1") == said
    for other_key, place in ((ballot_box.new_key(), "a/1"), (key, "a/2")):
        with pytest.raises(ballot_box.Broken):
            ballot_box.unseal(sealed, other_key, place)
    assert len(sealed) == len(ballot_box.seal(Vote(b"u" * 32, b"r" * 256, "BBB"), key, "a/1"))
