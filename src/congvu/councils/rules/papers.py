"""Which papers of a council may be made now, by whom, and who may open them."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.councils.enums.ballots import BallotPhase
from congvu.councils.enums.capabilities import READ, RUN
from congvu.councils.enums.meetings import MeetingPhase
from congvu.councils.enums.panels import Phase
from congvu.councils.models import Ballot, Council, Meeting, Panel
from congvu.councils.queries import meetings as queries
from congvu.councils.queries import panels
from congvu.councils.rules import councils, meetings, sight
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people.models import Person
from congvu.trail.logic.subjects import numbers


def look(council: Council, *, by: Person, at: datetime) -> bool:
    """Whether the person sees the lists of papers: who runs the council, and who reads councils."""
    return by.may(READ.code) or by.may(RUN.code) or councils.runs(council, by, at=at)


def of_meeting(meeting: Meeting, *, by: Actor, at: datetime) -> Refusal | None:
    """Minutes and submission are made when everything has been said and counted."""
    if refusal := councils.run(meeting.council, by=by, at=at):
        return refusal
    if meeting.phase != MeetingPhase.CLOSED:
        return Refusal(_("This paper is made after the meeting has been closed."))
    return None


def of_ballot(ballot: Ballot, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := councils.run(ballot.meeting.council, by=by, at=at):
        return refusal
    if ballot.phase != BallotPhase.COUNTED:
        return Refusal(_("This paper is made after the votes have been counted."))
    return None


def of_panel(panel: Panel, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := councils.run(panel.council, by=by, at=at):
        return refusal
    if panel.phase != Phase.CLOSED:
        return Refusal(_("This paper is made after the panel has been closed."))
    return None


def see_meeting(person: Actor, key: str) -> bool:
    """Whoever may see a meeting may open its minutes and counts, which name the authors of what was heard:
    not who is to judge one of these blind.
    """
    found = queries.loaded(next(iter(numbers([key])), 0))
    if found is None or not isinstance(person, Person) or not meetings.see(found, person):
        return False
    heard = found.agenda.values_list("item__kind", "item__key")
    return not any(key in person.kept_from(kind) for kind, key in heard)


def read_submission(person: Actor, key: str) -> bool:
    """Who runs or reads councils, as far as they may open the minutes of the meeting it is of."""
    return (person.may(RUN.code) or person.may(READ.code)) and see_meeting(person, key)


def read_results(person: Actor, key: str) -> bool:
    """Who runs or reads councils, as far as they may see the results of this panel now: a panel opened again
    is blind again.
    """
    if not isinstance(person, Person) or not (person.may(RUN.code) or person.may(READ.code)):
        return False
    found = panels.loaded(next(iter(numbers([key])), 0))
    return found is not None and sight.whole(found, person)
