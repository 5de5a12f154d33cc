"""Periods that offices report on: a half-year, a year."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Span(StrEnum):
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"
    YEAR = "year"


_DAYS = {
    Span.FIRST_HALF: ((1, 1), (6, 30)),
    Span.SECOND_HALF: ((7, 1), (12, 31)),
    Span.YEAR: ((1, 1), (12, 31)),
}


@dataclass(frozen=True)
class Period:
    """A span of one year."""

    span: Span
    year: int

    @property
    def first(self) -> date:
        return date(self.year, *_DAYS[self.span][0])

    @property
    def last(self) -> date:
        return date(self.year, *_DAYS[self.span][1])


def of_days(first: date | None, last: date | None) -> Period | None:
    """The period that these days are the first and the last of; None when they bound none."""
    if first is None or last is None:
        return None
    found = (Period(span, first.year) for span in Span)
    return next((period for period in found if (period.first, period.last) == (first, last)), None)


def recent(on: date) -> tuple[Period, ...]:
    """What is reported on around ``on``: the halves of this year that have begun, this year and the last."""
    halves = (Span.FIRST_HALF, Span.SECOND_HALF)
    begun = tuple(Period(span, on.year) for span in halves if Period(span, on.year).first <= on)
    return (*begun, Period(Span.YEAR, on.year), Period(Span.YEAR, on.year - 1))
