"""Meetings: planned, called, changed, cancelled, opened, attended, noted, closed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from congvu.councils.actions import messages
from congvu.councils.enums import events_votes as events
from congvu.councils.enums.meetings import MeetingPhase, Presence
from congvu.councils.models import AgendaItem, Attendance, Council, Item, Meeting
from congvu.councils.queries import meetings, results
from congvu.councils.rules import meetings as rules
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, Stale, refuse_if
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@act
def plan(council: Council, *, name: str, place: str, starts_at: datetime, by: Actor, at: datetime) -> Meeting:
    """A meeting of the council is planned; its agenda is still empty."""
    refuse_if(rules.plan(council, by=by, at=at, starts_at=starts_at))
    meeting = Meeting.objects.create(council=council, name=name, place=place, starts_at=starts_at)
    detail: dict[str, Json] = {"council": council.pk, "starts_at": starts_at.isoformat()}
    trail.record(events.MEETING_PLANNED, about=meeting, by=by, at=at, detail=detail)
    return meeting


@act
def change(meeting: Meeting, *, name: str, place: str, starts_at: datetime, by: Actor, at: datetime) -> None:
    """Name, time and place of a meeting that has not begun. Attendance of another day is forgotten.

    Members who have been called are told of another time or place.
    """
    refuse_if(rules.prepare(meeting, by=by, at=at))
    refuse_if(rules.plan(meeting.council, by=by, at=at, starts_at=starts_at))
    is_moved = (starts_at, place) != (meeting.starts_at, meeting.place)
    before = messages.members(meeting) if is_moved else []
    if office_day(starts_at) != office_day(meeting.starts_at):
        Attendance.objects.filter(meeting=meeting).delete()
    _update(meeting, name=name, place=place, starts_at=starts_at)
    detail = {"starts_at": starts_at.isoformat()}
    trail.record(events.MEETING_CHANGED, about=meeting, by=by, at=at, detail=detail)
    if meeting.called_at and is_moved:
        messages.moved(meeting, before, by=by, at=at)


@act
def call(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Every member knows when and where, and finds the agenda there. Once: later changes are told of."""
    refuse_if(rules.call(meeting, by=by, at=at))
    _update(meeting, called_at=at)
    detail = {"starts_at": meeting.starts_at.isoformat()}
    trail.record(events.MEETING_CALLED, about=meeting, by=by, at=at, detail=detail)
    messages.called(meeting, by=by, at=at)


@act
def cancel(meeting: Meeting, *, reason: str, by: Actor, at: datetime) -> None:
    """There is no such meeting; who was called knows why. Its dossiers may be heard at another."""
    refuse_if(rules.cancel(meeting, reason, by=by, at=at))
    _update(meeting, phase=MeetingPhase.CANCELLED, reason=reason.strip())
    trail.record(events.MEETING_CANCELLED, about=meeting, by=by, at=at)
    if meeting.called_at:
        messages.cancelled(meeting, by=by, at=at)


@act
def set_agenda(meeting: Meeting, items: Sequence[int], *, by: Actor, at: datetime) -> None:
    """The agenda is ``items`` (keys of dossiers before a panel), in this order."""
    refuse_if(rules.prepare(meeting, by=by, at=at))
    refuse_if(rules.agenda(meeting, items))
    _update(meeting)
    AgendaItem.objects.filter(meeting=meeting).delete()
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, item_id=item, number=number)
        for number, item in enumerate(dict.fromkeys(items), start=1)
    )
    trail.record(events.AGENDA_SET, about=meeting, by=by, at=at, detail={"items": list(items)})


@act
def note_attendance(
    meeting: Meeting,
    presence: Mapping[int, Presence],
    instead: Mapping[int, int],
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Who is present, absent or asked in writing, by seat; ``instead``: whose place a substitute takes.

    Those asked in writing, and substitutes who are called in, are told so once.
    """
    refuse_if(rules.attend(meeting, by=by, at=at))
    refuse_if(rules.attendance(meeting, presence, instead))
    _update(meeting)
    Attendance.objects.filter(meeting=meeting).delete()
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, seat_id=seat, presence=how, instead_of_id=instead.get(seat))
        for seat, how in sorted(presence.items())
    )
    detail = {str(seat): how.value for seat, how in presence.items()}
    trail.record(
        events.ATTENDANCE_NOTED,
        about=meeting,
        by=by,
        at=at,
        detail={"seats": detail, "instead": {str(seat): member for seat, member in instead.items()}},
    )
    _tell_of_attendance(meeting, presence, instead, by=by, at=at)


@act
def open(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """The meeting is in session, under the rules of the council on its day; they are frozen with it."""
    refuse_if(rules.open(meeting, by=by, at=at))
    results.hold(Item.objects.filter(heard__meeting=meeting))
    rules_now = meeting.rules_in_force
    if rules_now is None:
        raise Refused(_("The council has no rules for this day."))
    _update(meeting, phase=MeetingPhase.OPEN, opened_at=at, rules=rules_now)
    detail: dict[str, Json] = {"rules": rules_now.digest, "version": rules_now.version}
    trail.record(events.MEETING_OPENED, about=meeting, by=by, at=at, detail=detail)


@act
def note(
    item: AgendaItem, *, notes: str, conclusion: str, by: Actor, at: datetime, version: int | None = None
) -> None:
    """What was said of a dossier and what was concluded. Stale when somebody has noted since ``version``."""
    refuse_if(rules.note(item.meeting, by=by, at=at))
    seen = item.version if version is None else version
    row = AgendaItem.objects.filter(pk=item.pk, version=seen)
    if not row.update(notes=notes, conclusion=conclusion, version=seen + 1):
        raise _overtaken()
    detail = {"number": item.number, "version": seen + 1}
    trail.record(events.NOTES_SAVED, about=item.meeting, by=by, at=at, detail=detail)


@act
def close(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """The meeting is over; nothing of it changes any more."""
    refuse_if(rules.close(meeting, by=by, at=at))
    _update(meeting, phase=MeetingPhase.CLOSED, closed_at=at)
    trail.record(events.MEETING_CLOSED, about=meeting, by=by, at=at)


def _tell_of_attendance(
    meeting: Meeting,
    presence: Mapping[int, Presence],
    instead: Mapping[int, int],
    *,
    by: Actor,
    at: datetime,
) -> None:
    held = {seat.pk: seat for seat in meetings.seats(meeting)}
    written = [held[seat] for seat, how in presence.items() if how == Presence.WRITTEN]
    messages.asked_in_writing(meeting, written, by=by, at=at)
    for substitute, member in instead.items():
        messages.sits_in(meeting, held[substitute], held[member], by=by, at=at)


def _update(meeting: Meeting, **values: Any) -> None:
    """Change the meeting as it was read; whoever reads it again finds the new version."""
    row = Meeting.objects.filter(pk=meeting.pk, version=meeting.version, phase=meeting.phase)
    if not row.update(version=meeting.version + 1, **values):
        raise _overtaken()
    for name, value in {"version": meeting.version + 1, **values}.items():
        setattr(meeting, name, value)


def _overtaken() -> Stale:
    return Stale(_("Somebody else has just changed this meeting. Open it again."))
