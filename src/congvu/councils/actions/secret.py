"""Secret ballots: papers taken, the box opened, votes cast, the box emptied and counted.

Taking a paper and casting a vote are not acts: a line in the trail for each would tell when. Both lock the
ballot, change one thing, and are told of together when papers are no longer given out and when votes have
been counted. See ``docs/decisions/0014-secret-ballot.md``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from congvu.councils.actions import ballots as acts
from congvu.councils.enums import events_votes as events
from congvu.councils.enums.ballots import RUNNING, BallotPhase
from congvu.councils.logic import ballot_box, ballot_code, blind, vote
from congvu.councils.logic.ballot_box import Vote
from congvu.councils.logic.vote import Tally
from congvu.councils.models import Ballot, CountedVote, SealedVote, Slip, Voter
from congvu.councils.providers import ballot_keys
from congvu.councils.queries import ballots
from congvu.councils.rules import ballots as rules
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refused, Stale, refuse_if
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act

SWEEP_AFTER = timedelta(hours=1)  # longer than any act that opens a ballot takes


@dataclass(frozen=True)
class Paper:
    """What a browser sends for one slip."""

    slip: int
    vote: Vote


class Spent(Refused):
    """The vote is in the box already: sent twice, or after an answer that was lost on the way."""


def take(ballot: Ballot, blinded: Mapping[int, bytes], *, by: Person) -> dict[int, bytes]:
    """The member has taken the ballot papers: what the member's browser blinded, signed, by slip.

    Once only; but the same again is signed again, since the answer may have been lost.
    """
    asked = sha256(b"|".join(blinded[slip] for slip in sorted(blinded))).hexdigest()
    with transaction.atomic():
        ballot = acts.locked(ballot)
        voter = ballots.voter_of(ballot, by)
        refuse_if(rules.take(ballot, voter))
        assert voter is not None  # noqa: S101 - the rule refuses without one
        if {slip.number for slip in ballots.slips_of(voter)} != blinded.keys():
            raise Refused(_("These are not the ballot papers for you. Load the page again."))
        if voter.taken and voter.asked != asked:
            raise Refused(
                _("You have taken your ballot paper already. It is on the device you took it with.")
            )
        signed = {slip: _sign(ballot, slip, message) for slip, message in blinded.items()}
        Voter.objects.filter(pk=voter.pk).update(taken=True, asked=asked)
    return signed


@act
def end_issuing(ballot: Ballot, *, by: Actor, at: datetime) -> None:
    """No more papers are given out; the box is open. The trail tells who has taken one."""
    ballot = acts.locked(ballot)
    refuse_if(rules.end_issuing(ballot, by=by, at=at))
    row = Ballot.objects.filter(pk=ballot.pk, phase=BallotPhase.ISSUING)
    if not row.update(phase=BallotPhase.VOTING, version=ballot.version + 1):
        raise Stale(_("Somebody else has just changed this ballot. Open it again."))
    Voter.objects.filter(ballot=ballot).update(asked="")
    taken = ballots.roll(ballot).filter(taken=True).order_by("seat_id")
    detail = {"taken": list(taken.values_list("seat_id", flat=True))}
    trail.record(events.ISSUING_ENDED, about=ballot, by=by, at=at, detail=detail)


def cast(ballot: Ballot, papers: Sequence[Paper]) -> None:
    """Every paper lies in the box, sealed, or none does. Nobody says who, and nothing says when.

    Refused when the box is not open, a signature is not ours or an answer is missing; ``Spent`` when the
    paper has been cast.
    """
    slips = {slip.number: slip for slip in ballot.slips.prefetch_related("questions")}
    if not papers or len({paper.slip for paper in papers}) < len(papers):
        raise _not_ours()
    for paper in papers:
        _refuse_forged(slips.get(paper.slip), paper.vote)
    with transaction.atomic():
        ballot = acts.locked(ballot)
        refuse_if(rules.cast(ballot))
        rows = _sealed(ballot, slips, papers)
        if SealedVote.objects.filter(pk__in=[row.pk for row in rows]).exists():
            raise Spent(_("This ballot paper is in the ballot box already."))
        SealedVote.objects.bulk_create(rows)


@act
def witness(ballot: Ballot, *, by: Person, at: datetime) -> None:
    """A member agrees that the box be opened and counted."""
    ballot = acts.locked(ballot)
    voter = ballots.voter_of(ballot, by)
    refuse_if(rules.witness(ballot, voter))
    assert voter is not None  # noqa: S101 - the rule refuses without one
    Voter.objects.filter(pk=voter.pk).update(witness=True)
    trail.record(events.BOX_WITNESSED, about=ballot, by=by, at=at, detail={"seat": voter.seat_id})


@act
def count(ballot: Ballot, *, by: Actor, at: datetime) -> None:
    """The box is emptied and counted: every choice under a mark that only its voter can find.

    All counted votes are written at once, in the order of their marks; what was sealed is gone, and so are
    the keys when this has been committed. Refused, and nothing changed, when one vote is not whole.
    """
    ballot = acts.locked(ballot)
    refuse_if(rules.count(ballot, by=by, at=at))
    rows, tallies = _opened(ballot)
    CountedVote.objects.bulk_create(sorted(rows, key=lambda row: row.mark))
    SealedVote.objects.filter(slip__ballot=ballot).delete()
    board = [by.name, *(voter.seat.person.full_name for voter in ballots.roll(ballot).filter(witness=True))]
    digest = vote.digest(ballots.counted(ballot))
    acts.finish(ballot, tallies, board=list(dict.fromkeys(board)), digest=digest, by=by, at=at)


def sweep(at: datetime) -> int:
    """Keys of ballots that are over, or were never opened, are destroyed; gives how many ballots."""
    left = ballot_keys.left(at - SWEEP_AFTER)
    needed = set(Ballot.objects.filter(key__in=left, phase__in=RUNNING).values_list("key", flat=True))
    over = [ballot for ballot in left if ballot not in needed]
    for ballot in over:
        ballot_keys.destroy(ballot)
    return len(over)


def _sign(ballot: Ballot, slip: int, message: bytes) -> bytes:
    try:
        return blind.sign(ballot_keys.signing_key(ballot.key, slip), message)
    except blind.BadMessage as error:
        raise _not_ours() from error
    except ballot_keys.Lost as error:
        raise _lost() from error


def _refuse_forged(slip: Slip | None, said: Vote) -> None:
    if slip is None or not blind.holds(blind.public_key(slip.public_key), said.token, said.signature):
        raise _not_ours()
    if len(said.choices) != len(slip.questions.all()) or set(said.choices) - set(vote.CHOICES):
        raise Refused(_("Choose for every dossier; choose “Blank” to say neither."))


def _sealed(ballot: Ballot, slips: Mapping[int, Slip], papers: Iterable[Paper]) -> list[SealedVote]:
    try:
        key = ballot_keys.box_key(ballot.key)
    except ballot_keys.Lost as error:
        raise _lost() from error
    return [
        SealedVote(
            mark=ballot_code.spent_mark(paper.vote.token),
            slip=slips[paper.slip],
            box=ballot_box.seal(paper.vote, key, _place(slips[paper.slip])),
        )
        for paper in papers
    ]


def _opened(ballot: Ballot) -> tuple[list[CountedVote], dict[int, Tally]]:
    """The counted votes of the whole box and the tally of each question, by its number."""
    try:
        key = ballot_keys.box_key(ballot.key)
    except ballot_keys.Lost as error:
        raise _lost() from error
    issued, rows, tallies = ballots.issued(ballot), [], {}
    for slip in ballot.slips.prefetch_related("questions"):
        votes = [_unsealed(slip, row, key) for row in slip.sealed.all()]
        for place, question in enumerate(sorted(slip.questions.all(), key=lambda each: each.number)):
            rows += [
                CountedVote(
                    mark=ballot_code.counted_mark(each.token, question.number),
                    question=question,
                    choice=each.choices[place],
                )
                for each in votes
            ]
            choices = [each.choices[place] for each in votes]
            tallies[question.number] = vote.tally(choices, issued=issued[slip.pk])
            if vote.faults(tallies[question.number], entitled=issued[slip.pk]):
                raise Refused(
                    _("There are more votes in the box than papers were taken. Declare the ballot void.")
                )
    return rows, tallies


def _unsealed(slip: Slip, row: SealedVote, key: bytes) -> Vote:
    """The vote in ``row``, after everything that was asked when it was cast has been asked again."""
    try:
        said = ballot_box.unseal(bytes(row.box), key, _place(slip))
    except ballot_box.Broken as error:
        raise _broken() from error
    if row.mark != ballot_code.spent_mark(said.token):
        raise _broken()
    _refuse_forged(slip, said)
    return said


def _place(slip: Slip) -> str:
    return f"{slip.ballot_id}/{slip.number}"


def _not_ours() -> Refused:
    return Refused(_("This is no ballot paper of this ballot."))


def _lost() -> Refused:
    return Refused(_("The keys of this ballot are lost. Declare it void and repeat it."))


def _broken() -> Refused:
    return Refused(_("A vote in the box has been tampered with. Declare the ballot void and repeat it."))
