"""Passing a case on within its state: from person to person, from a pile to a person, back to the pile."""

from datetime import datetime

from congvu.cases import rules
from congvu.cases.actions import change, reminders
from congvu.cases.enums import HANDED_OVER, TAKEN
from congvu.cases.models import Case, Holder
from congvu.cases.queries.time import Office
from congvu.kit.actor import Actor
from congvu.kit.event import Event
from congvu.kit.refusal import refuse_if
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def hand_over(case: Case, to: Holder, *, by: Actor, at: datetime, version: int | None = None) -> None:
    """``case`` is with ``to`` from now on, in the same state and under the same due time."""
    refuse_if(rules.hand_over(case, to, by=by))
    _pass_on(case, to, event=HANDED_OVER, by=by, at=at, version=version)


@act
def take(case: Case, *, by: Person, at: datetime, version: int | None = None) -> None:
    """``by`` takes ``case`` from the pile of the unit, or from the person ``by`` stands in for."""
    refuse_if(rules.take(case, by=by))
    _pass_on(case, Holder(case.holder_unit, by), event=TAKEN, by=by, at=at, version=version)


def _pass_on(case: Case, to: Holder, *, event: Event, by: Actor, at: datetime, version: int | None) -> None:
    holder, office = case.holder, Office()
    before = change.apply(
        case,
        version=version,
        holder_unit=to.unit,
        holder_person=to.person,
        handed_by=change.as_person(by),
        entered_at=at,
    )
    change.leave(case, case.place, since=before.entered_at, at=at, office=office)
    change.enter(case, at=at)
    reminders.plan(case, before=before.due_at, at=at, office=office)
    trail.record(event, about=case, by=by, at=at, detail={"from": _keys(holder), "to": _keys(to)})


def _keys(holder: Holder) -> dict[str, int | None]:
    return {
        "unit": holder.unit.pk if holder.unit else None,
        "person": holder.person.pk if holder.person else None,
    }
