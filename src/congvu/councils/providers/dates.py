"""Meetings and ballots of a member, for the member's own calendar."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from congvu.councils.enums.ballots import BallotPhase
from congvu.councils.enums.meetings import MeetingPhase
from congvu.councils.models import Meeting, Seat, Voter
from congvu.kit.clock import office_day
from congvu.notify.logic.dates import Appointment, DateSource
from congvu.people.models import Person

KEPT = timedelta(days=30)
"""So long a meeting stays in the calendar after its day."""


def dates(person: Person, at: datetime) -> Iterator[Appointment]:
    """Meetings the person was called to, and ballots of theirs with a time; no dossier is named."""
    yield from _meetings(person, at)
    yield from _ballots(person)


def _meetings(person: Person, at: datetime) -> Iterator[Appointment]:
    seats = list(Seat.objects.filter(person=person))
    found = Meeting.objects.filter(
        council__in={seat.council_id for seat in seats}, called_at__isnull=False, starts_at__gte=at - KEPT
    )
    for meeting in found.order_by("pk"):
        assert meeting.called_at is not None  # noqa: S101 - asked for in the query
        if any(_sits(seat, meeting) for seat in seats):
            yield Appointment(
                f"meeting.{meeting.pk}",
                meeting.name,
                meeting.starts_at,
                meeting.called_at,
                meeting.version,
                meeting.ref.link,
                place=meeting.place,
                is_cancelled=meeting.phase == MeetingPhase.CANCELLED,
            )


def _sits(seat: Seat, meeting: Meeting) -> bool:
    day = office_day(meeting.starts_at)
    until = seat.to_on is None or day <= seat.to_on
    return seat.council_id == meeting.council_id and seat.from_on <= day and until


def _ballots(person: Person) -> Iterator[Appointment]:
    open_ones = (BallotPhase.ISSUING, BallotPhase.VOTING)
    roll = Voter.objects.filter(
        seat__person=person, ballot__phase__in=open_ones, ballot__due_at__isnull=False
    )
    for ballot in [voter.ballot for voter in roll.select_related("ballot__meeting").order_by("pk")]:
        assert ballot.due_at is not None  # noqa: S101 - asked for in the query
        title = _("Vote by now: %(meeting)s, ballot %(number)d")
        yield Appointment(
            f"ballot.{ballot.pk}",
            title % {"meeting": ballot.meeting.name, "number": ballot.number},
            ballot.due_at,
            ballot.opened_at,
            ballot.version,
            ballot.ref.link,
        )


SOURCE = DateSource("councils", dates)
