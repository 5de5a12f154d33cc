"""Who is told what of councils. Rows only; they go out with the act's transaction.

No message names an author, nor says how anybody voted.
"""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from congvu.councils.enums import events_votes as events
from congvu.councils.enums.seats import SeatRole
from congvu.councils.models import Assignment, Ballot, Meeting, Panel, Seat
from congvu.councils.queries import councils, meetings
from congvu.kit.actor import Actor
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.kit.ref import Ref
from congvu.notify import actions as notify
from congvu.people.models import Person

HANDED_BACK = "councils.handed_back"
TAKEN_OVER = "councils.called_in_to_score"
MOVED = "councils.meeting_moved"
WRITTEN = "councils.asked_in_writing"
SITS_IN = "councils.called_in_to_sit"
BALLOT_DUE = "councils.ballot_due"


def instant(at: datetime | None) -> str:
    """An instant as a letter names it."""
    return f"{at.astimezone(OFFICE_ZONE):%H:%M %d/%m/%Y}" if at else "–"


def called(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Every member of the day has been called."""
    _of_meeting(meeting, events.MEETING_CALLED.code, members(meeting), once="called", by=by, at=at)


def moved(meeting: Meeting, before: Iterable[Person], *, by: Actor, at: datetime) -> None:
    """Members of the new day, and those of the day before the change, know the new time and place."""
    once = f"{meeting.version} {meeting.starts_at.isoformat()}"
    _of_meeting(meeting, MOVED, [*members(meeting), *before], once=once, by=by, at=at)


def cancelled(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Every member of the day knows that there is no meeting, and why."""
    kind = events.MEETING_CANCELLED.code
    _of_meeting(meeting, kind, members(meeting), once="cancelled", by=by, at=at, reason=meeting.reason)


def asked_in_writing(meeting: Meeting, seats: Iterable[Seat], *, by: Actor, at: datetime) -> None:
    """Absent members know that they are asked in writing; noting it again tells them nothing again."""
    once = office_day(meeting.starts_at).isoformat()
    _of_meeting(meeting, WRITTEN, [seat.person for seat in seats], once=once, by=by, at=at)


def sits_in(meeting: Meeting, substitute: Seat, member: Seat, *, by: Actor, at: datetime) -> None:
    """A substitute knows that they sit in the place of a member of this meeting."""
    once, name = f"{office_day(meeting.starts_at).isoformat()} {member.pk}", member.person.full_name
    _of_meeting(meeting, SITS_IN, [substitute.person], once=once, by=by, at=at, member=name)


def of_ballot(
    ballot: Ballot, kind: str, people: Iterable[Person], *, once: str, by: Actor, at: datetime
) -> None:
    """Voters know of a ballot, or are reminded of it; the words are the same for all of them."""
    context = {
        "meeting": ballot.meeting.name,
        "number": str(ballot.number),
        "way": ballot.get_way_display(),
        "due": instant(ballot.due_at),
    }
    _tell(kind, people, about=ballot.ref, context=context, once=once, by=by, at=at)


def handed_back(given: Assignment, reason: str, *, by: Actor, at: datetime) -> None:
    """Who runs the panel knows that a dossier needs somebody else; never an author of it."""
    panel = given.item.panel
    people = [person for person in _secretaries(panel, at) if person.pk not in given.item.authors]
    context = {
        "code": given.item.code,
        "panel": panel.name,
        "member": given.person.full_name,
        "reason": reason,
    }
    about, once = given.item.panel.ref, f"{given.pk} {at.isoformat()}"
    told = [person for person in people if person.key != by.key]
    _tell(HANDED_BACK, told, about=about, context=context, once=once, by=by, at=at)


def taken_over(panel: Panel, seat: Seat, count: int, *, by: Actor, at: datetime) -> None:
    """A substitute knows that there are dossiers to score."""
    about = Ref("panel", panel.ref.key, panel.name, reverse("councils:my_sheets"))
    context = {"panel": panel.name, "count": str(count), "due": instant(panel.due_at)}
    _tell(TAKEN_OVER, [seat.person], about=about, context=context, once="", by=by, at=at)


def _of_meeting(
    meeting: Meeting,
    kind: str,
    people: Iterable[Person],
    *,
    once: str,
    by: Actor,
    at: datetime,
    **more: str,
) -> None:
    context = {
        "meeting": meeting.name,
        "council": meeting.council.name,
        "starts": instant(meeting.starts_at),
        "place": meeting.place or "–",
        **more,
    }
    _tell(kind, people, about=meeting.ref, context=context, once=once, by=by, at=at)


def _tell(
    kind: str,
    people: Iterable[Person],
    *,
    about: Ref,
    context: dict[str, str],
    once: str,
    by: Actor,
    at: datetime,
) -> None:
    for person in {each.pk: each for each in people}.values():
        notify.send(kind, to=person, about=about, context=context, by=by, at=at, once=once)


def members(meeting: Meeting) -> list[Person]:
    """Who sits on the council on the day of the meeting as it is now, substitutes left out."""
    return [seat.person for seat in meetings.seats(meeting) if seat.role != SeatRole.SUBSTITUTE]


def _secretaries(panel: Panel, at: datetime) -> list[Person]:
    """The secretaries of the council; where none has a seat, who began the panel."""
    seats = councils.seats_on(panel.council, office_day(at)).filter(role=SeatRole.SECRETARY)
    found = [seat.person for seat in seats]
    return found or [person for person in [panel.begun_by] if person]
