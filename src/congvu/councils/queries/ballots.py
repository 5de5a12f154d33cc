"""What is read of ballots: who may vote on what, how far they are, and what came out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count as CountOf
from django.db.models import Exists, OuterRef, QuerySet

from congvu.councils.enums.ballots import BallotPhase, Way
from congvu.councils.logic import ballot_code, vote
from congvu.councils.logic.ballot_code import Code
from congvu.councils.models import (
    Ballot,
    Count,
    CountedVote,
    Meeting,
    OpenVote,
    Question,
    Recusal,
    SealedVote,
    Slip,
    Voter,
)
from congvu.people.models import Person
from congvu.trail import queries as trail


@dataclass(frozen=True)
class Voted:
    """How a council has voted on a dossier, the last time it did."""

    key: str
    passed: bool
    count: vote.Tally
    of: int
    needed: int
    secret: bool
    ballot: str
    meeting: int
    held_at: datetime


@dataclass(frozen=True)
class Found:
    """What a code leads to. ``sealed``: slips still in the box; ``choices``: counted ones by question."""

    sealed: int
    choices: Mapping[int, str]
    is_unchanged: bool


def loaded(key: str) -> Ballot | None:
    return Ballot.objects.select_related("meeting__council", "meeting__rules").filter(key=key).first()


def of_meeting(meeting: Meeting) -> Sequence[Ballot]:
    return list(meeting.ballots.annotate(questions=CountOf("slips__questions")).order_by("number"))


def questions(ballot: Ballot) -> Sequence[Question]:
    """All questions in the order of the ballot, each with its dossier and, once counted, its count."""
    rows = Question.objects.filter(slip__ballot=ballot).select_related("slip", "agenda_item__item", "count")
    return list(rows.prefetch_related("recusals__seat__person").order_by("number"))


def roll(ballot: Ballot) -> QuerySet[Voter]:
    return ballot.roll.select_related("seat__person").order_by("seat__place", "pk")


def voter_of(ballot: Ballot, person: Person) -> Voter | None:
    return ballot.roll.select_related("seat").filter(seat__person=person).first()


def slips_of(voter: Voter) -> QuerySet[Slip]:
    """The slips the voter may have: those none of whose questions the voter is recused on."""
    barred = Recusal.objects.filter(question__slip=OuterRef("pk"), seat=voter.seat_id)
    return Slip.objects.filter(~Exists(barred), ballot=voter.ballot_id).order_by("number")


def questions_of(voter: Voter) -> Sequence[Question]:
    """The questions the voter may vote on."""
    rows = Question.objects.filter(slip__in=slips_of(voter)).select_related("slip", "agenda_item__item")
    return list(rows.order_by("number"))


def entitled(ballot: Ballot) -> Mapping[int, int]:
    """How many of the roll may vote on each slip, by its key."""
    return _voters_by_slip(ballot, ballot.roll.all())


def issued(ballot: Ballot) -> Mapping[int, int]:
    """How many papers of each slip were taken, by its key."""
    return _voters_by_slip(ballot, ballot.roll.filter(taken=True))


def returned(ballot: Ballot) -> Mapping[int, int]:
    """How many votes for each slip lie in the box, by its key."""
    rows = SealedVote.objects.filter(slip__ballot=ballot).values("slip").annotate(votes=CountOf("mark"))
    return {row["slip"]: row["votes"] for row in rows.order_by()}


def open_votes(ballot: Ballot) -> Mapping[int, Sequence[str]]:
    """The choices of an open vote on each question, by its key."""
    found: dict[int, list[str]] = {}
    rows = OpenVote.objects.filter(question__slip__ballot=ballot).values_list("question_id", "choice")
    for question, choice in rows:
        found.setdefault(question, []).append(choice)
    return found


def voted_openly(ballot: Ballot) -> set[int]:
    """Seats whose open vote has been recorded."""
    rows = OpenVote.objects.filter(question__slip__ballot=ballot)
    return set(rows.values_list("seat_id", flat=True))


def not_voted(ballot: Ballot) -> list[Voter]:
    """Whom a message may remind of the ballot.

    Of a secret one everybody while papers are taken, then everybody who took one: a message that is kept
    with its time must not tell more than the roll, which does not say when a paper was taken.
    """
    voters = roll(ballot)
    if ballot.way == Way.OPEN:
        return list(voters.exclude(seat__in=voted_openly(ballot)))
    return list(voters if ballot.phase == BallotPhase.ISSUING else voters.filter(taken=True))


def votes_of(voter: Voter) -> Mapping[int, str]:
    """How a voter has voted in the open, by number of the question."""
    rows = OpenVote.objects.filter(question__slip__ballot=voter.ballot_id, seat=voter.seat_id)
    return dict(rows.values_list("question__number", "choice"))


def counted(ballot: Ballot) -> Sequence[tuple[str, int, str]]:
    """Every counted vote: mark, number of the question, choice."""
    rows = CountedVote.objects.filter(question__slip__ballot=ballot)
    return list(rows.order_by("mark").values_list("mark", "question__number", "choice"))


def find(ballot: Ballot, code: Code) -> Found:
    """The votes that ``code`` leads to, in the box or among the counted ones."""
    slips = {
        slip.number: ballot_code.token(code.secret, ballot.key, slip.number) for slip in ballot.slips.all()
    }
    sealed = SealedVote.objects.filter(mark__in=[ballot_code.spent_mark(token) for token in slips.values()])
    marks = [
        ballot_code.counted_mark(slips[slip], number)
        for slip, number in Question.objects.filter(slip__ballot=ballot).values_list("slip__number", "number")
    ]
    choices = dict(
        CountedVote.objects.filter(mark__in=marks).values_list("question__number", "choice").order_by()
    )
    return Found(sealed.count(), choices, ballot_code.check(code.secret, choices) == code.check)


def faults(ballot: Ballot) -> list[str]:
    """What does not agree among the counted votes, the counts and the trail: names, none when all does."""
    votes = counted(ballot)
    digest = vote.digest(votes)
    recorded = [
        entry.detail.get("digest")
        for entry in trail.about(ballot)
        if entry.event == "councils.ballot_counted"
    ]
    wrong = {
        "digest": digest != ballot.digest,
        "trail": recorded != [digest],
        "counts": any(not _agrees(count, votes) for count in _counts(ballot)),
    }
    return [name for name, is_wrong in wrong.items() if is_wrong]


def to_verify() -> QuerySet[Ballot]:
    """Secret ballots that have been counted."""
    return Ballot.objects.filter(way=Way.SECRET, phase=BallotPhase.COUNTED).order_by("ended_at", "key")


def outcome_of(kind: str, keys: Collection[str]) -> Mapping[str, Voted]:
    """How each dossier was voted on, by key; those that never were are left out. One query."""
    rows = Count.objects.filter(
        question__agenda_item__item__kind=kind,
        question__agenda_item__item__key__in=keys,
        question__slip__ballot__phase=BallotPhase.COUNTED,
    ).select_related("question__agenda_item__item", "question__slip__ballot__meeting")
    return {_key(row): _voted(row) for row in rows.order_by("question__slip__ballot__ended_at", "pk")}


def of_agenda(meeting: Meeting) -> Mapping[int, Voted]:
    """How each dossier of the agenda was voted on at this meeting, by the key of its item of the agenda."""
    rows = Count.objects.filter(
        question__slip__ballot__meeting=meeting, question__slip__ballot__phase=BallotPhase.COUNTED
    ).select_related("question__agenda_item__item", "question__slip__ballot__meeting")
    rows = rows.order_by("question__slip__ballot__ended_at", "pk")
    return {row.question.agenda_item_id: _voted(row) for row in rows}


def _key(row: Count) -> str:
    return row.question.agenda_item.item.key


def _voted(row: Count) -> Voted:
    ballot = row.question.slip.ballot
    assert ballot.ended_at is not None  # noqa: S101 - only counted ballots are asked for
    return Voted(
        key=_key(row),
        passed=row.passed,
        count=row.tally,
        of=row.of,
        needed=row.needed,
        secret=ballot.way != Way.OPEN,
        ballot=ballot.key,
        meeting=ballot.meeting_id,
        held_at=ballot.ended_at,
    )


def _counts(ballot: Ballot) -> QuerySet[Count]:
    return Count.objects.filter(question__slip__ballot=ballot).select_related("question")


def _agrees(count: Count, votes: Sequence[tuple[str, int, str]]) -> bool:
    choices = [choice for _mark, number, choice in votes if number == count.question.number]
    return count.tally == vote.tally(choices, issued=count.issued)


def _voters_by_slip(ballot: Ballot, voters: QuerySet[Voter]) -> Mapping[int, int]:
    seats = set(voters.values_list("seat_id", flat=True))
    barred: dict[int, set[int]] = {slip: set() for slip in ballot.slips.values_list("pk", flat=True)}
    for slip, seat in Recusal.objects.filter(question__slip__ballot=ballot).values_list(
        "question__slip_id", "seat_id"
    ):
        barred[slip].add(seat)
    return {slip: len(seats - without) for slip, without in barred.items()}
