"""A year as the wall calendar shows it."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from congvu.worktime.logic.calendar import ONE_DAY, Calendar, SpecialDay


class Look(StrEnum):
    """How a day stands in the sheet."""

    WORK = "work"
    REST = "rest"
    OFF = "off"
    INSTEAD = "instead"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Cell:
    """One square: a day of the month, or of a neighbouring month (then ``OUTSIDE``)."""

    on: date
    look: Look
    special: SpecialDay | None = None


@dataclass(frozen=True)
class Month:
    """A month in weeks from Monday to Sunday, its working days and working time."""

    first: date
    weeks: tuple[tuple[Cell, ...], ...]
    working_days: int
    hours: timedelta


def year(number: int, office: Calendar) -> tuple[Month, ...]:
    """The twelve months of a year."""
    return tuple(_month(number, month, office) for month in range(1, 13))


def _month(number: int, month: int, office: Calendar) -> Month:
    weeks = calendar.Calendar().monthdatescalendar(number, month)
    days = [date(number, month, 1) + n * ONE_DAY for n in range(calendar.monthrange(number, month)[1])]
    return Month(
        first=days[0],
        weeks=tuple(tuple(_cell(day, month, office) for day in week) for week in weeks),
        working_days=sum(office.works(day) for day in days),
        hours=sum((office.length(day) for day in days), timedelta()),
    )


def _cell(day: date, month: int, office: Calendar) -> Cell:
    if day.month != month:
        return Cell(day, Look.OUTSIDE)
    special = office.special(day)
    if special is None:
        return Cell(day, Look.WORK if office.works(day) else Look.REST)
    return Cell(day, Look.INSTEAD if special.works else Look.OFF, special)
