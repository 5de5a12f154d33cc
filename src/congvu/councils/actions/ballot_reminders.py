"""Telling voters that their vote is waited for: once before it is due, or by a press.

The trail says how many were told, and never who: of a secret ballot that would tell when papers were taken.
"""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.councils.actions import messages
from congvu.councils.enums import events_votes as events
from congvu.councils.models import Ballot, Voter
from congvu.councils.queries import ballots
from congvu.councils.rules import ballots as rules
from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale, refuse_if
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def remind_due(ballot: Ballot, *, by: Actor, at: datetime) -> int:
    """Whoever has not voted knows by when votes are asked for; gives how many were told.

    Stale when another process has done it, or the ballot is over.
    """
    same = Ballot.objects.filter(pk=ballot.pk, phase=ballot.phase, reminded_at=None)
    if not same.update(reminded_at=at):
        raise Stale(_("These members have just been reminded."))
    once = ballot.due_at.isoformat() if ballot.due_at else ""
    return _tell(ballot, ballots.not_voted(ballot), once=once, by=by, at=at)


@act
def remind(ballot: Ballot, *, by: Actor, at: datetime) -> int:
    """The same now, as the secretary wishes; gives how many were told."""
    refuse_if(rules.remind(ballot, by=by, at=at))
    return _tell(ballot, ballots.not_voted(ballot), once="", by=by, at=at)


def _tell(ballot: Ballot, voters: Sequence[Voter], *, once: str, by: Actor, at: datetime) -> int:
    people = [voter.seat.person for voter in voters]
    messages.of_ballot(ballot, messages.BALLOT_DUE, people, once=once, by=by, at=at)
    trail.record(events.BALLOT_REMINDED, about=ballot, by=by, at=at, detail={"members": len(people)})
    return len(people)
