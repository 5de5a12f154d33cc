"""May a ballot be opened, a vote be cast, a box be opened now?"""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.councils.enums.ballots import BallotPhase, Way
from congvu.councils.enums.meetings import MeetingPhase
from congvu.councils.logic import vote
from congvu.councils.logic.vote import Tally
from congvu.councils.models import Ballot, Meeting, Question, Voter
from congvu.councils.queries import ballots
from congvu.councils.rules import meetings as rules
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal


def open(meeting: Meeting, *, by: Actor, at: datetime, way: Way | None = None) -> Refusal | None:
    """Whether a vote may be begun, in ``way``."""
    if refusal := rules.run(meeting, by=by, at=at):
        return refusal
    if meeting.phase != MeetingPhase.OPEN:
        return Refusal(_("A vote is taken while the meeting is in session."))
    if way == Way.OPEN and meeting.conduct.secret:
        return Refusal(_("The rules of this council ask for a secret ballot."), field="way")
    return rules.quorate(meeting)


def due(due_at: datetime | None, *, at: datetime) -> Refusal | None:
    """Whether votes may be asked for by ``due_at``."""
    if due_at is not None and due_at <= at:
        return Refusal(_("This time is over. Write one to come, or none."), field="due_at")
    return None


def remind(ballot: Ballot, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether whoever has not voted may be reminded; of a ballot on paper nobody can be by a message."""
    if refusal := rules.run(ballot.meeting, by=by, at=at):
        return refusal
    if not ballot.is_running or ballot.way == Way.PAPER:
        return Refusal(_("There is no ballot now that a message could remind of."))
    if not ballots.not_voted(ballot):
        return Refusal(_("Everybody has voted."))
    return None


def voters(way: Way, names: Mapping[int, str], by_question: Mapping[int, int]) -> Refusal | None:
    """Whether enough may vote on each question; ``names`` gives their codes for the sentence."""
    least = 1 if way == Way.OPEN else vote.LEAST_SECRET
    short = [names[question] for question, count in by_question.items() if count < least]
    if not short:
        return None
    sentence = _(
        "Fewer than %(least)s members may vote on %(dossiers)s. A ballot on them cannot be secret: "
        "vote on them in the open, or call substitutes."
    )
    return Refusal(sentence % {"least": least, "dossiers": ", ".join(short)}, field="items")


def record(
    ballot: Ballot, voter: Voter | None, choices: Mapping[int, str], *, by: Actor, at: datetime
) -> Refusal | None:
    """Whether an open vote may be recorded: one's own, or by the secretary for a show of hands."""
    if ballot.way != Way.OPEN or ballot.phase != BallotPhase.VOTING:
        return Refusal(_("There is no open vote now."))
    if voter is None:
        return Refusal(_("Only members who take part in this meeting vote."))
    if voter.seat.person.key != by.key and (refusal := rules.run(ballot.meeting, by=by, at=at)):
        return refusal
    return _choices(choices, {question.number for question in ballots.questions_of(voter)})


def take(ballot: Ballot, voter: Voter | None) -> Refusal | None:
    """Whether this member may take the ballot papers."""
    if ballot.way != Way.SECRET or voter is None:
        return Refusal(_("Only members who take part in this meeting vote."))
    if ballot.phase != BallotPhase.ISSUING:
        return Refusal(_("Ballot papers are not given out now."))
    return None


def end_issuing(ballot: Ballot, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether the box may be opened for voting: enough have taken each paper for the vote to be secret."""
    if refusal := rules.run(ballot.meeting, by=by, at=at):
        return refusal
    if ballot.phase != BallotPhase.ISSUING:
        return Refusal(_("Ballot papers are not given out now."))
    if min(ballots.issued(ballot).values(), default=0) < vote.LEAST_SECRET:
        return Refusal(
            _("Fewer than %(least)s members have taken each ballot paper; the vote would not be secret.")
            % {"least": vote.LEAST_SECRET}
        )
    return None


def cast(ballot: Ballot) -> Refusal | None:
    """Whether the box takes votes. Of whom, nobody asks: the signature says that it is somebody entitled."""
    if ballot.way != Way.SECRET or ballot.phase != BallotPhase.VOTING:
        return Refusal(_("The ballot box is not open."))
    return None


def witness(ballot: Ballot, voter: Voter | None) -> Refusal | None:
    """Whether this member may agree that the box be opened."""
    if voter is None:
        return Refusal(_("Only members who take part in this meeting do this."))
    if ballot.way != Way.SECRET or ballot.phase != BallotPhase.VOTING:
        return Refusal(_("The ballot box is not open."))
    if voter.witness:
        return Refusal(_("You have agreed already."))
    return None


def count(ballot: Ballot, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether the votes may be counted; a secret ballot needs a member beside the secretary."""
    if refusal := rules.run(ballot.meeting, by=by, at=at):
        return refusal
    if ballot.phase != BallotPhase.VOTING:
        return Refusal(_("There is nothing to count now."))
    if ballot.way == Way.SECRET and not _witnessed(ballot, by):
        return Refusal(_("A member must agree to opening the ballot box, on that member's own page."))
    return None


def counted_by_hand(
    questions: Collection[Question],
    tallies: Mapping[int, Tally],
    entitled: Mapping[int, int],
    board: Collection[str],
) -> Refusal | None:
    """Whether the typed counts add up, question by question, and at least two people counted."""
    if len(board) < 2:
        return Refusal(_("Name at least two people who counted."), field="board")
    for question in questions:
        tally = tallies.get(question.number)
        wrong = vote.faults(tally, entitled=entitled[question.slip_id]) if tally else ("issued",)
        if wrong:
            return Refusal(_fault(wrong[0], question), field=f"q{question.number}")
    return None


def void(ballot: Ballot, *, by: Actor, at: datetime, reason: str | None = None) -> Refusal | None:
    if refusal := rules.run(ballot.meeting, by=by, at=at):
        return refusal
    if not ballot.is_running:
        return Refusal(_("Only a ballot that is running can be declared void."))
    if reason is not None and not reason.strip():
        return Refusal(_("Write why the ballot is void."), field="reason")
    return None


def _witnessed(ballot: Ballot, by: Actor) -> bool:
    rows = ballots.roll(ballot).filter(witness=True)
    return any(voter.seat.person.key != by.key for voter in rows)


def _choices(choices: Mapping[int, str], asked: set[int]) -> Refusal | None:
    if choices.keys() - asked:
        return Refusal(_("You may not vote on one of these dossiers."))
    if asked - choices.keys():
        return Refusal(_("Choose for every dossier; choose “Blank” to say neither."))
    if set(choices.values()) - set(vote.CHOICES):
        return Refusal(_("Choose one of the answers given."))
    return None


def _fault(name: str, question: Question) -> str:
    sentences = {
        "negative": _("Dossier %(number)s: a number is below zero."),
        "issued": _("Dossier %(number)s: more papers were issued than members may vote."),
        "returned": _("Dossier %(number)s: more papers came back than were issued."),
        "valid": _("Dossier %(number)s: valid and invalid papers together are not those that came back."),
        "in_favour": _("Dossier %(number)s: for, against and blank together are not the valid papers."),
    }
    return sentences[name] % {"number": question.number}
