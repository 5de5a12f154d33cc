"""How much of its time a step has used, and whether what is left of a procedure still fits."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from congvu.procedures.enums.catalogue import StepKind
from congvu.procedures.logic.spec import Spec, Step
from congvu.procedures.logic.steps import onward
from congvu.worktime.logic import Calendar, working_time_between

MINUTES = 60
WARN_FROM, LATE_FROM = 75, 100


def allotted(step: Step) -> int:
    """The working minutes a step may take; 0 where no hours are given."""
    return int(step.hours * MINUTES)


def used(step: Step, due: datetime, at: datetime, calendar: Calendar) -> int | None:
    """The percent of its time that a step due at an instant has used; more than 100 when it is late.

    Counted back from ``due``, which has been put off by every pause, so that no pause need be known.
    """
    whole = allotted(step)
    if not whole:
        return None
    if at <= due:
        spent = whole - minutes_between(at, due, calendar)
    else:
        spent = whole + minutes_between(due, at, calendar)
    return max(0, round(100 * spent / whole))


def percent(minutes: int | None, step: Step) -> int | None:
    """The same for a step that is done, from the minutes it took."""
    whole = allotted(step)
    return None if minutes is None or not whole else round(100 * minutes / whole)


def tone_of(share: int | None) -> str:
    """The colour of a share: much is amber, more than all is red."""
    if share is None:
        return "muted"
    if share > LATE_FROM:
        return "bad"
    return "warn" if share >= WARN_FROM else "good"


def minutes_between(start: datetime, end: datetime, calendar: Calendar) -> int:
    """Working minutes from one instant to a later one."""
    return int(working_time_between(start, end, calendar).total_seconds() // MINUTES)


def way_on(spec: Spec, key: str) -> tuple[Step, ...]:
    """The steps still to come after ``key`` on the usual way: the first branch that leads onward."""
    place = {step.key: index for index, step in enumerate(spec.steps)}
    found: list[Step] = []
    here = key
    while here in place:
        onwards = [to for to in onward(spec, here) if place.get(to, len(place)) > place[here]]
        step = spec.step(onwards[0]) if onwards else None
        if step is None:
            break
        found.append(step)
        here = step.key
    return tuple(found)


def hours_left(steps: Iterable[Step]) -> Decimal:
    """The counted hours of ``steps`` together, without the handing back."""
    counted = (step.hours for step in steps if step.counted and step.kind != StepKind.RETURN)
    return sum(counted, Decimal(0))
