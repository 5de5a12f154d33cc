"""When a dossier calls for somebody's eye: from terms that are dated data, and working time alone."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from congvu.kit.clock import office_day
from congvu.procedures.logic import shares
from congvu.procedures.logic.spec import Spec, Step
from congvu.worktime.logic import Calendar
from congvu.worktime.logic.calendar import ONE_DAY


@dataclass(frozen=True)
class Terms:
    """What an office has laid down: the share of a step's time after which its holder is told (percent), so
    many working hours without an event, and so many working days before the due date by which an apology is
    prepared at the latest (one, by the circular's form 04).
    """

    share: int = 75
    silent_hours: int = 40
    apology_days: int = 1


def late_soon(step: Step, due: datetime, at: datetime, calendar: Calendar, terms: Terms) -> int | None:
    """The share of its time that ``step`` has used, once that is as much as the terms say."""
    used = shares.used(step, due, at, calendar)
    return used if used is not None and used >= terms.share else None


def fits_no_more(
    spec: Spec,
    step: Step,
    *,
    step_due: datetime | None,
    due: datetime,
    at: datetime,
    calendar: Calendar,
    terms: Terms,
) -> bool:
    """Whether a dossier due at an instant cannot be done by then as the procedure plans it.

    What is left of the present step and the hours of the steps to come are more than the working time
    left. From the last day on which an apology may be prepared, a present step that is late is enough.
    """
    if at >= due:
        return True
    ahead = shares.hours_left(shares.way_on(spec, step.key)) * shares.MINUTES
    runs = step_due is not None and step_due > at and step.counted
    here = shares.minutes_between(at, step_due, calendar) if runs and step_due else 0
    if ahead + here > shares.minutes_between(at, due, calendar):
        return True
    is_late = step_due is not None and step_due <= at
    return is_late and at >= last_day_before(due, terms.apology_days, calendar)


def last_day_before(due: datetime, days: int, calendar: Calendar) -> datetime:
    """When work begins on the working day that lies so many before the due one."""
    backwards = calendar.working_days(office_day(due) - ONE_DAY, -ONE_DAY)
    return calendar.opens(next(islice(backwards, max(days, 1) - 1, None)))


def is_silent(last: datetime, at: datetime, calendar: Calendar, terms: Terms) -> bool:
    """Whether nothing has happened for as many working hours as the terms allow."""
    return shares.minutes_between(last, at, calendar) >= terms.silent_hours * shares.MINUTES
