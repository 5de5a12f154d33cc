"""Members of councils: named, changed, gone."""

from datetime import date, datetime

from congvu.councils.enums import events_panels as events
from congvu.councils.models import Council, Seat
from congvu.councils.rules import councils as rules
from congvu.councils.rules.councils import SeatFacts
from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@act
def take(council: Council, facts: SeatFacts, *, by: Actor, at: datetime) -> Seat:
    """The person of ``facts`` sits on the council on those days."""
    _hold(council)
    refuse_if(rules.seat(council, facts, by=by, at=at))
    seat = Seat.objects.create(council=council, **_values(facts))
    trail.record(events.SEAT_TAKEN, about=council, by=by, at=at, detail=_detail(seat))
    return seat


@act
def change(seat: Seat, facts: SeatFacts, *, by: Actor, at: datetime) -> None:
    """The seat is as in ``facts``, with the same person."""
    _hold(seat.council)
    refuse_if(rules.seat(seat.council, facts, by=by, at=at, old=seat))
    Seat.objects.filter(pk=seat.pk).update(**{**_values(facts), "person": seat.person})
    now = Seat.objects.get(pk=seat.pk)
    trail.record(events.SEAT_CHANGED, about=seat.council, by=by, at=at, detail=_detail(now))


@act
def end(seat: Seat, on: date, *, by: Actor, at: datetime) -> None:
    """``on`` is the last day of the seat. Dossiers not begun stay until somebody takes them over."""
    _hold(seat.council)
    refuse_if(rules.end(seat, on, by=by, at=at))
    Seat.objects.filter(pk=seat.pk).update(to_on=on)
    detail: dict[str, Json] = {"seat": seat.pk, "person": seat.person_id, "until": on.isoformat()}
    trail.record(events.SEAT_ENDED, about=seat.council, by=by, at=at, detail=detail)


def _hold(council: Council) -> None:
    """Seats of one council are changed one after the other, so that there are never two chairs."""
    Council.objects.select_for_update().get(pk=council.pk)


def _values(facts: SeatFacts) -> dict[str, object]:
    return {**vars(facts), "fields": list(facts.fields)}


def _detail(seat: Seat) -> dict[str, Json]:
    return {
        "seat": seat.pk,
        "person": seat.person_id,
        "role": seat.role,
        "from": seat.from_on.isoformat(),
        "until": seat.to_on.isoformat() if seat.to_on else None,
    }
