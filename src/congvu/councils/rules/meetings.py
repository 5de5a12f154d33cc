"""May a meeting be planned, opened, noted, closed now?"""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.councils.enums.ballots import RUNNING
from congvu.councils.enums.capabilities import READ, RUN
from congvu.councils.enums.meetings import MeetingPhase, Presence
from congvu.councils.enums.seats import SeatRole
from congvu.councils.models import Ballot, Council, Meeting, Seat
from congvu.councils.queries import meetings
from congvu.councils.rules import councils
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.people.models import Person


def see(meeting: Meeting, person: Person) -> bool:
    """Whether the person may open the page of the meeting: staff of councils, and who has a seat that day."""
    if person.may(RUN.code) or person.may(READ.code):
        return True
    return meetings.seat_of(meeting, person) is not None


def run(meeting: Meeting, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether ``by`` does the secretary's work of the council that meets."""
    return councils.run(meeting.council, by=by, at=at)


def plan(council: Council, *, by: Actor, at: datetime, starts_at: datetime) -> Refusal | None:
    if refusal := councils.run(council, by=by, at=at):
        return refusal
    day = office_day(starts_at)
    if day < council.valid_from or (council.valid_to and day > council.valid_to):
        return Refusal(_("The council does not work on this day."), field="starts_at")
    return None


def prepare(meeting: Meeting, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether time, place and agenda may still be changed."""
    if refusal := run(meeting, by=by, at=at):
        return refusal
    if meeting.phase == MeetingPhase.CANCELLED:
        return _is_cancelled()
    if meeting.phase != MeetingPhase.PLANNED:
        return Refusal(_("The meeting has been opened; this cannot be changed any more."))
    return None


def call(meeting: Meeting, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether the members may be called: once, to a meeting to come that has an agenda."""
    if refusal := prepare(meeting, by=by, at=at):
        return refusal
    if meeting.called_at:
        return Refusal(_("The members have been called. They are told by themselves when anything changes."))
    if not meeting.agenda.exists():
        return _no_agenda()
    if meeting.starts_at <= at:
        return Refusal(_("The meeting was to begin already. Change its time first."))
    return None


def cancel(meeting: Meeting, reason: str | None = None, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether the meeting may be cancelled; with an empty reason it may not."""
    if refusal := prepare(meeting, by=by, at=at):
        return refusal
    if reason is not None and not reason.strip():
        return Refusal(_("Write why the meeting is cancelled."), field="reason")
    return None


def attend(meeting: Meeting, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether attendance may be noted: until the close, but not while a ballot is running."""
    if refusal := run(meeting, by=by, at=at):
        return refusal
    if meeting.phase == MeetingPhase.CLOSED:
        return Refusal(_("The meeting is closed."))
    if meeting.phase == MeetingPhase.CANCELLED:
        return _is_cancelled()
    return _no_ballot_running(meeting)


def attendance(
    meeting: Meeting, presence: Mapping[int, Presence], instead: Mapping[int, int]
) -> Refusal | None:
    """Whether this attendance can be: ``instead`` names the seat that each present substitute sits for."""
    held = {seat.pk: seat for seat in meetings.seats(meeting)}
    if not presence.keys() <= held.keys():
        return Refusal(_("Somebody in the list has no seat on the day of the meeting."))
    if Presence.WRITTEN in presence.values() and not meeting.conduct.written:
        return Refusal(_("The rules of this council do not allow asking absent members in writing."))
    if len(set(instead.values())) < len(instead):
        return Refusal(_("Only one substitute can take the place of a member."))
    pairs = ((held.get(stand_in), held.get(member)) for stand_in, member in instead.items())
    refusals = (_substitute(stand_in, member, presence) for stand_in, member in pairs)
    return next(filter(None, refusals), None)


def open(meeting: Meeting, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether the meeting may begin: there is an agenda, and the quorum is present."""
    if refusal := prepare(meeting, by=by, at=at):
        return refusal
    if not meeting.agenda.exists():
        return _no_agenda()
    return quorate(meeting)


def quorate(meeting: Meeting) -> Refusal | None:
    quorum = meetings.quorum(meeting)
    if quorum.is_met:
        return None
    return Refusal(
        _("There is no quorum: %(present)s of %(seats)s members are present, %(needed)s are needed.")
        % {"present": quorum.present, "seats": quorum.seats, "needed": quorum.needed}
    )


def note(meeting: Meeting, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether discussion and conclusions may be written down."""
    if refusal := run(meeting, by=by, at=at):
        return refusal
    if meeting.phase != MeetingPhase.OPEN:
        return Refusal(_("Discussion and conclusions are noted while the meeting is in session."))
    return None


def close(meeting: Meeting, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := run(meeting, by=by, at=at):
        return refusal
    if meeting.phase != MeetingPhase.OPEN:
        return Refusal(_("Only a meeting in session can be closed."))
    return _no_ballot_running(meeting)


def agenda(meeting: Meeting, items: Collection[int]) -> Refusal | None:
    """Whether these dossiers may be heard: they have a result of this council or of its groups."""
    if meetings.offered(meeting).filter(pk__in=items).count() < len(set(items)):
        return Refusal(_("Only dossiers of a closed panel of this council or of its groups can be heard."))
    return None


def _no_agenda() -> Refusal:
    return Refusal(_("Put at least one dossier on the agenda first."))


def _is_cancelled() -> Refusal:
    return Refusal(_("The meeting has been cancelled."))


def _substitute(
    stand_in: Seat | None, member: Seat | None, presence: Mapping[int, Presence]
) -> Refusal | None:
    if stand_in is None or member is None or stand_in.role != SeatRole.SUBSTITUTE:
        return Refusal(_("Only a substitute member can take the place of another."))
    if stand_in.stands_for_id not in (None, member.pk):
        return Refusal(
            _("%(substitute)s is the substitute of another member.") % {"substitute": stand_in.person}
        )
    if presence.get(member.pk) != Presence.ABSENT or presence.get(stand_in.pk) != Presence.PRESENT:
        return Refusal(_("A substitute who is present takes the place of a member who is absent."))
    return None


def _no_ballot_running(meeting: Meeting) -> Refusal | None:
    if Ballot.objects.filter(meeting=meeting, phase__in=RUNNING).exists():
        return Refusal(_("A ballot is running. Count it, or declare it void, first."))
    return None
