"""Deadlines that are said as a day."""

from datetime import date, datetime, time, timedelta

from congvu.kit.clock import OFFICE_ZONE
from congvu.worktime import queries as worktime

END_OF_DAY = time(17, 0)
LONGEST_REST = 31
"""No office rests longer; where no calendar is kept, every day counts."""


def closing(on: date | None) -> datetime | None:
    """The end of office hours on a day; on one without, the usual hour."""
    if on is None:
        return None
    calendar = worktime.calendar()
    return calendar.closes(on) if calendar.works(on) else datetime.combine(on, END_OF_DAY, OFFICE_ZONE)


def late_by(arrived_on: date, on: date) -> int:
    """How many days after the first working day not before its arrival ``on`` is."""
    calendar = worktime.calendar()
    days = (arrived_on + timedelta(days=number) for number in range(LONGEST_REST))
    first = next((day for day in days if calendar.works(day)), arrived_on)
    return max((on - first).days, 0)
