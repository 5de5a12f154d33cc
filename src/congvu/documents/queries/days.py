"""Deadlines that are said as a day."""

from datetime import date, datetime, time

from congvu.kit.clock import OFFICE_ZONE
from congvu.worktime import queries as worktime

END_OF_DAY = time(17, 0)


def closing(on: date | None) -> datetime | None:
    """The end of office hours on a day; on one without, the usual hour."""
    if on is None:
        return None
    calendar = worktime.calendar()
    return calendar.closes(on) if calendar.works(on) else datetime.combine(on, END_OF_DAY, OFFICE_ZONE)
