"""The clock of a case in office time: what ``worktime`` knows, in the terms of stays and pauses."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from congvu.worktime import logic as working
from congvu.worktime import queries as worktime
from congvu.worktime.logic import Limit

Span = tuple[datetime, datetime]


def due_at(start: datetime, limit: Limit | None) -> datetime | None:
    """When a limit that began at ``start`` ends; None when there is no limit."""
    return worktime.due_at(start, limit) if limit else None


def put_off(due: datetime | None, stood_still: Span) -> datetime | None:
    """``due`` later by the working time in which the clock stood still."""
    if due is None:
        return None
    lost = worked(*stood_still)
    return working.add_working_time(due, lost, worktime.calendar()) if lost else due


def worked(start: datetime, end: datetime, pauses: Iterable[Span] = ()) -> timedelta:
    """The working time from ``start`` to ``end`` without the ``pauses``."""
    return working.working_time_between(start, end, worktime.calendar(), list(pauses))


def minutes(start: datetime, end: datetime, pauses: Iterable[Span] = ()) -> int:
    """The same in whole minutes, as stays keep it."""
    return int(worked(start, end, pauses).total_seconds() // 60)
