"""Periods that are reported on: a month, a quarter, a half-year, a year, or any days."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from congvu.kit.clock import OFFICE_ZONE

ONE_DAY = timedelta(days=1)


class Span(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF: 6, Span.YEAR: 12}


@dataclass(frozen=True)
class Period:
    """From the beginning of a day at the office to the end of another. ``first`` is not after ``last``."""

    first: date
    last: date

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.first, time(), OFFICE_ZONE)

    @property
    def ends(self) -> datetime:
        """The first instant after it."""
        return datetime.combine(self.last + ONE_DAY, time(), OFFICE_ZONE)

    def until(self, at: datetime) -> datetime:
        """How far it can be told of at an instant: to its end, or to now while it lasts."""
        return max(self.begins, min(self.ends, at))


@dataclass(frozen=True)
class Named:
    """A period that has a name: the ``number``-th ``span`` of a year."""

    span: Span
    number: int
    year: int

    @property
    def period(self) -> Period:
        months = MONTHS[self.span]
        last = self.number * months
        first = date(self.year, last - months + 1, 1)
        return Period(first, date(self.year, last, monthrange(self.year, last)[1]))


def of_day(span: Span, on: date) -> Named:
    """The month, quarter, half or year that ``on`` lies in."""
    return Named(span, (on.month - 1) // MONTHS[span] + 1, on.year)


def named(period: Period) -> Named | None:
    """The name of ``period``, if it has one."""
    found = (of_day(span, period.first) for span in Span)
    return next((one for one in found if one.period == period), None)


def recent(on: date) -> tuple[Named, ...]:
    """What is reported on around ``on``: two months, this quarter, half and year, the last year."""
    last_month = on.replace(day=1) - ONE_DAY
    spans = (Span.QUARTER, Span.HALF, Span.YEAR)
    return (
        of_day(Span.MONTH, on),
        of_day(Span.MONTH, last_month),
        *(of_day(span, on) for span in spans),
        Named(Span.YEAR, 1, on.year - 1),
    )
