"""What is read of meetings: lists, who sits, the quorum, and what may come on the agenda."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from django.db.models import Q, QuerySet

from congvu.councils.enums.capabilities import READ, RUN
from congvu.councils.enums.meetings import MeetingPhase, Presence
from congvu.councils.enums.panels import Phase
from congvu.councils.enums.seats import SeatRole
from congvu.councils.logic import vote
from congvu.councils.models import AgendaItem, Attendance, Council, Item, Meeting, Seat
from congvu.kit.clock import office_day
from congvu.people.models import Person


@dataclass(frozen=True)
class Place:
    """A place at the table: whose it is, how it is taken, and who votes on it (perhaps a substitute)."""

    seat: Seat
    presence: Presence | None
    acting: Seat

    @property
    def takes_part(self) -> bool:
        return self.presence in (Presence.PRESENT, Presence.WRITTEN)


@dataclass(frozen=True)
class Quorum:
    """``present`` of ``seats`` are here, ``needed`` of them make the council able to decide."""

    present: int
    seats: int
    needed: int
    is_met: bool


def visible_to(person: Person) -> QuerySet[Meeting]:
    """Those of the person's councils; for whoever runs or reads councils, all. Newest first."""
    meetings = Meeting.objects.select_related("council").order_by("-starts_at", "-pk")
    if person.may(RUN.code) or person.may(READ.code):
        return meetings
    return meetings.filter(pk__in=_of_member(person))


def loaded(pk: int) -> Meeting | None:
    return Meeting.objects.select_related("council", "rules").filter(pk=pk).first()


def agenda(meeting: Meeting) -> Sequence[AgendaItem]:
    """The agenda in its order, each with the result of its panel."""
    rows = meeting.agenda.select_related("item__panel", "item__result").order_by("number")
    return list(rows)


def seats(meeting: Meeting) -> Sequence[Seat]:
    """Every seat held on the day of the meeting, substitutes included, in the order of the council."""
    day = office_day(meeting.starts_at)
    held = Seat.objects.filter(council=meeting.council_id, from_on__lte=day).filter(
        Q(to_on=None) | Q(to_on__gte=day), person__is_active=True
    )
    return list(held.select_related("person").order_by("place", "pk"))


def places(meeting: Meeting) -> Sequence[Place]:
    """Every full seat with whoever acts on it."""
    held, known = seats(meeting), noted(meeting)
    stand_ins = {row.instead_of_id: row for row in known.values() if row.instead_of_id}
    by_key = {seat.pk: seat for seat in held}
    return [
        _place(seat, known.get(seat.pk), stand_ins.get(seat.pk), by_key)
        for seat in held
        if seat.role != SeatRole.SUBSTITUTE
    ]


def quorum(meeting: Meeting, at_table: Sequence[Place] | None = None) -> Quorum:
    """Whether enough are present, by the rules of the meeting. Who is asked in writing is not present."""
    at_table = places(meeting) if at_table is None else at_table
    needed_part: Fraction = meeting.conduct.quorum
    present = sum(place.presence == Presence.PRESENT for place in at_table)
    count = len(at_table)
    return Quorum(present, count, ceil(needed_part * count), vote.is_quorate(present, count, needed_part))


def seat_of(meeting: Meeting, person: Person) -> Seat | None:
    """The seat the person holds on the day of the meeting."""
    return next((seat for seat in seats(meeting) if seat.person_id == person.pk), None)


def offered(meeting: Meeting) -> QuerySet[Item]:
    """Dossiers with a result that this council may hear: from its own closed panels and from its groups'."""
    council = meeting.council_id
    return (
        Item.objects.filter(panel__phase=Phase.CLOSED)
        .filter(Q(panel__council=council) | Q(panel__council__parent=council))
        .select_related("panel", "result")
        .order_by("panel_id", "result__rank", "number")
    )


def councils() -> QuerySet[Council]:
    """Councils that can meet, the newest first."""
    return Council.objects.order_by("-valid_from", "-pk")


def waiting_for(person: Person) -> QuerySet[Meeting]:
    """Meetings in session at which the person has a seat."""
    return Meeting.objects.filter(phase=MeetingPhase.OPEN, pk__in=_of_member(person)).order_by("starts_at")


def _of_member(person: Person) -> QuerySet[Meeting, int]:
    """Keys of the meetings of councils on which the person sits or has sat."""
    return Meeting.objects.filter(council__seats__person=person).values_list("pk", flat=True)


def noted(meeting: Meeting) -> dict[int, Attendance]:
    """What has been noted of each seat, by its key."""
    return {row.seat_id: row for row in meeting.attendance.all()}


def _place(seat: Seat, own: Attendance | None, stand_in: Attendance | None, by_key: dict[int, Seat]) -> Place:
    if stand_in is not None and stand_in.seat_id in by_key:
        return Place(seat, Presence(stand_in.presence), by_key[stand_in.seat_id])
    return Place(seat, Presence(own.presence) if own else None, seat)
