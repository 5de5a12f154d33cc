"""Ballots: opened, open votes recorded, paper counted by hand, counted, declared void."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from congvu.councils.actions import messages
from congvu.councils.enums import events_votes as events
from congvu.councils.enums.ballots import BallotPhase, Way
from congvu.councils.logic import vote
from congvu.councils.logic.vote import Body, Tally, Terms
from congvu.councils.models import (
    AgendaItem,
    Ballot,
    Count,
    Meeting,
    OpenVote,
    Question,
    Recusal,
    SealedVote,
    Slip,
    Voter,
)
from congvu.councils.providers import ballot_keys
from congvu.councils.queries import ballots, meetings
from congvu.councils.queries.meetings import Place
from congvu.councils.rules import ballots as rules
from congvu.councils.rules import recusals
from congvu.files.models import StoredFile
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal, Stale, refuse_if
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def open(
    meeting: Meeting,
    items: Sequence[AgendaItem],
    way: Way,
    *,
    by: Actor,
    at: datetime,
    due_at: datetime | None = None,
) -> Ballot:
    """A vote on ``items`` begins, under the rules of the meeting; roll and recusals are frozen.

    Everybody on the roll is told, and by when votes are asked for.
    Refused without quorum, and when too few may vote on a dossier for a secret ballot to be secret.
    """
    refuse_if(rules.open(meeting, by=by, at=at, way=way))
    at_table = meetings.places(meeting)
    reasons = recusals.found(meeting, items, [place.acting for place in at_table])
    voting = [place for place in at_table if place.takes_part]
    refuse_if(_enough(way, items, voting, reasons))
    refuse_if(rules.due(due_at, at=at))
    ballot = _begun(meeting, way, due_at=due_at, at=at)
    Voter.objects.bulk_create(
        Voter(ballot=ballot, seat=place.acting, written=place.presence == "written") for place in voting
    )
    _ask(ballot, items, at_table, reasons)
    keys = _make_keys(ballot) if way == Way.SECRET else {}
    trail.record(
        events.BALLOT_OPENED,
        about=ballot,
        by=by,
        at=at,
        detail={
            "meeting": meeting.pk,
            "way": way.value,
            "terms": vote.terms_to_json(ballot.terms),
            "roll": [place.acting.pk for place in voting],
            "items": [item.item_id for item in items],
            "keys": [{"slip": slip, "public": key} for slip, key in keys.items()],
        },
    )
    people = [place.acting.person for place in voting]
    messages.of_ballot(ballot, events.BALLOT_OPENED.code, people, once="opened", by=by, at=at)
    return ballot


@act
def record(
    ballot: Ballot,
    voter: Voter | None,
    choices: Mapping[int, str],
    *,
    by: Actor,
    at: datetime,
    paper: StoredFile | None = None,
) -> None:
    """How a member votes in the open, by number of the question; until the count it may be changed."""
    ballot = locked(ballot)
    refuse_if(rules.record(ballot, voter, choices, by=by, at=at))
    assert voter is not None  # noqa: S101 - the rule refuses without one
    by_hand = voter.seat.person.key != by.key
    for question in ballots.questions_of(voter):
        OpenVote.objects.update_or_create(
            question=question,
            seat_id=voter.seat_id,
            defaults={
                "choice": choices[question.number],
                "written": voter.written,
                "by_hand": by_hand,
                "paper": paper,
            },
        )
    said = ",".join(f"{number}{choices[number]}" for number in sorted(choices))
    trail.record(
        events.VOTE_RECORDED,
        about=ballot,
        by=by,
        at=at,
        detail={
            "seat": voter.seat_id,
            "choices": said,
            "by_hand": by_hand,
            "paper": paper.digest if paper else None,
        },
    )


@act
def count_open(ballot: Ballot, *, by: Actor, at: datetime) -> None:
    """The open votes are counted; whoever has not voted has not returned a paper."""
    ballot = locked(ballot)
    refuse_if(rules.count(ballot, by=by, at=at))
    votes, entitled = ballots.open_votes(ballot), ballots.entitled(ballot)
    tallies = {
        question.number: vote.tally(votes.get(question.pk, ()), issued=entitled[question.slip_id])
        for question in ballots.questions(ballot)
    }
    finish(ballot, tallies, board=[by.name], by=by, at=at)


@act
def count_paper(
    ballot: Ballot, tallies: Mapping[int, Tally], board: Sequence[str], *, by: Actor, at: datetime
) -> None:
    """The counting board has counted paper ballots; what it typed adds up, or is refused."""
    ballot = locked(ballot)
    refuse_if(rules.count(ballot, by=by, at=at))
    questions = ballots.questions(ballot)
    refuse_if(rules.counted_by_hand(questions, tallies, ballots.entitled(ballot), board))
    finish(ballot, tallies, board=board, by=by, at=at)


@act
def void(ballot: Ballot, *, reason: str, by: Actor, at: datetime) -> None:
    """The ballot is void and may be repeated; what was in the box can never be read."""
    ballot = locked(ballot)
    refuse_if(rules.void(ballot, by=by, at=at, reason=reason))
    SealedVote.objects.filter(slip__ballot=ballot).delete()
    _end(ballot, BallotPhase.VOID, at=at, reason=reason)
    trail.record(events.BALLOT_VOIDED, about=ballot, by=by, at=at, detail={"way": ballot.way})


@act
def finish(
    ballot: Ballot,
    tallies: Mapping[int, Tally],
    *,
    board: Sequence[str],
    by: Actor,
    at: datetime,
    digest: str = "",
) -> None:
    """Counts are written down, each with what was needed, and the keys of the ballot are destroyed."""
    rows = [
        _count(question, tallies[question.number], ballot.terms) for question in ballots.questions(ballot)
    ]
    Count.objects.bulk_create(rows)
    _end(ballot, BallotPhase.COUNTED, at=at, board=list(board), digest=digest)
    trail.record(
        events.BALLOT_COUNTED,
        about=ballot,
        by=by,
        at=at,
        detail={
            "way": ballot.way,
            "digest": digest,
            "board": len(board),
            "counts": [_told(row) for row in rows],
        },
    )


def _begun(meeting: Meeting, way: Way, *, due_at: datetime | None, at: datetime) -> Ballot:
    conduct = meeting.conduct
    terms = Terms(conduct.threshold, conduct.denominator, conduct.recused)
    return Ballot.objects.create(
        meeting=meeting,
        number=meeting.ballots.count() + 1,
        way=way,
        phase=BallotPhase.ISSUING if way == Way.SECRET else BallotPhase.VOTING,
        terms_data=vote.terms_to_json(terms),
        opened_at=at,
        due_at=due_at,
    )


def _ask(
    ballot: Ballot, items: Sequence[AgendaItem], at_table: Sequence[Place], reasons: recusals.Found
) -> None:
    """Questions on slips: on one slip are those that the same members may vote on."""
    voting = {place.acting.pk for place in at_table if place.takes_part}
    acting = {place.acting.pk for place in at_table}
    barred = {item.pk: reasons.get(item.pk, {}).keys() & voting for item in items}
    numbers = {item.pk: number for number, item in enumerate(items, start=1)}
    for number, group in enumerate(vote.slips(barred, numbers), start=1):
        slip = Slip.objects.create(ballot=ballot, number=number)
        for item in group:
            body = Body(
                seats=len(at_table),
                taking_part=len(voting),
                recused_seats=len(reasons.get(item, {}).keys() & acting),
                recused_taking_part=len(barred[item]),
            )
            question = Question.objects.create(
                slip=slip, agenda_item_id=item, number=numbers[item], body_data=asdict(body)
            )
            Recusal.objects.bulk_create(
                Recusal(question=question, seat_id=seat, reasons=list(why))
                for seat, why in sorted(reasons.get(item, {}).items())
            )


def _make_keys(ballot: Ballot) -> dict[int, str]:
    """Keys on the disk, their public halves with the slips. Should the act fail, a job removes them."""
    slips = list(ballot.slips.order_by("number"))
    keys = ballot_keys.make(ballot.key, [slip.number for slip in slips])
    for slip in slips:
        slip.public_key = keys[slip.number]
    Slip.objects.bulk_update(slips, ["public_key"])
    return keys


def _enough(
    way: Way, items: Sequence[AgendaItem], voting: Collection[Place], reasons: recusals.Found
) -> Refusal | None:
    names = {item.pk: item.item.code for item in items}
    seats = {place.acting.pk for place in voting}
    counts = {item.pk: len(seats - reasons.get(item.pk, {}).keys()) for item in items}
    return rules.voters(way, names, counts)


def _count(question: Question, tally: Tally, terms: Terms) -> Count:
    found = vote.verdict(tally, question.body, terms)
    return Count(question=question, **vars(tally), **vars(found))


def _told(row: Count) -> dict[str, int | bool]:
    return {"question": row.question.number, **vars(row.tally), "of": row.of, "passed": row.passed}


def locked(ballot: Ballot) -> Ballot:
    """The ballot as it is now; nobody else moves it, or puts a vote in its box, until this act ends."""
    return (
        Ballot.objects.select_for_update(of=("self",))
        .select_related("meeting__council", "meeting__rules")
        .get(pk=ballot.pk)
    )


def _end(ballot: Ballot, phase: BallotPhase, *, at: datetime, **values: object) -> None:
    row = Ballot.objects.filter(pk=ballot.pk, phase=ballot.phase, version=ballot.version)
    if not row.update(phase=phase, ended_at=at, version=ballot.version + 1, **values):
        raise Stale(_("Somebody else has just ended this ballot. Open it again."))
    key = ballot.key
    transaction.on_commit(lambda: ballot_keys.destroy(key))
