"""When a limit ends, and why, day by day.

The day of receipt is not counted (Civil Code 2015, art. 147). A limit in days or months ends at the close of
its last day, or of the next working day if that is none (art. 148). Only time in which the clock ran counts:
a day on which it stood still for an hour counts for the rest, what is missing at the end costs a day more.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.worktime.enums import Verdict
from congvu.worktime.logic.calendar import ONE_DAY, Calendar
from congvu.worktime.logic.clock import Span, add_working_time, clipped, duration, merged, without
from congvu.worktime.logic.limit import Limit, Unit

ONE_HOUR = timedelta(hours=1)
TICK = timedelta(microseconds=1)


@dataclass(frozen=True)
class Step:
    """What one day counted for: ``share`` on that day, ``total`` up to its end, in the unit that is counted.

    Months are counted as the calendar days they have. ``name`` is that of the special day, if it is one.
    """

    on: date
    verdict: Verdict
    share: Fraction
    total: Fraction
    name: str


@dataclass(frozen=True)
class Explanation:
    """When a limit ends, and why. Not ``certain`` when it rests on a day that is not yet confirmed."""

    start: datetime
    limit: Limit
    due: datetime
    steps: tuple[Step, ...]
    certain: bool


def due(start: datetime, limit: Limit, calendar: Calendar, pauses: Iterable[Span] = ()) -> datetime:
    """When ``limit``, begun at ``start``, ends, in office time."""
    still = merged(pauses)
    if still or limit.unit in (Unit.WORKING_HOUR, Unit.WORKING_DAY):
        return explain(start, limit, calendar, still).due
    last = office_day(start) + _calendar_length(start, limit) * ONE_DAY  # nothing to count day by day
    return calendar.closes(next(calendar.working_days(last)))


def explain(start: datetime, limit: Limit, calendar: Calendar, pauses: Iterable[Span] = ()) -> Explanation:
    """When ``limit``, begun at ``start``, ends, and what each day on the way counted for."""
    tally = _Tally(calendar)
    still = merged(pauses)
    match Unit(limit.unit):
        case Unit.WORKING_HOUR:
            ends = _working_hours(start, Fraction(limit.amount), tally, still)
        case Unit.WORKING_DAY:
            ends = _working_days(start, Fraction(limit.amount), tally, still)
        case Unit.CALENDAR_DAY | Unit.MONTH:
            ends = _calendar_days(start, _calendar_length(start, limit), tally, still)
    return Explanation(start, limit, ends, tuple(tally.steps), tally.certain)


@dataclass
class _Tally:
    """The days gone through so far, and what they have counted for."""

    calendar: Calendar
    steps: list[Step] = field(default_factory=list)
    total: Fraction = Fraction(0)
    certain: bool = True

    def add(self, day: date, verdict: Verdict, share: Fraction = Fraction(0)) -> None:
        special = self.calendar.special(day)
        self.total += share
        self.certain &= special is None or special.certain
        self.steps.append(Step(day, verdict, share, self.total, special.name if special else ""))

    def count(self, day: date, share: Fraction, *, full: bool) -> None:
        """A day that counts as far as the clock ran; ``full`` when it never stood still."""
        if not share:
            verdict = Verdict.PAUSED
        elif not full:
            verdict = Verdict.PARTLY
        else:
            special = self.calendar.special(day)
            verdict = Verdict.INSTEAD if special and special.works else Verdict.COUNTED
        self.add(day, verdict, share)

    def rest(self, day: date) -> None:
        """A day without work."""
        self.add(day, Verdict.OFF if self.calendar.special(day) else Verdict.REST)


def _working_days(start: datetime, amount: Fraction, tally: _Tally, pauses: Sequence[Span]) -> datetime:
    """A whole amount ends at the close of its last day, a fraction within it."""
    calendar = tally.calendar
    if not amount:
        return _same_day(start, tally)
    tally.add(office_day(start), Verdict.RECEIVED)
    for day in _days_with_rest(office_day(start) + ONE_DAY, tally):
        before, length = tally.total, calendar.length(day)
        ran = _ran(calendar.spans(day), pauses)
        tally.count(day, Fraction(ran // TICK, length // TICK), full=ran == length)
        if tally.total >= amount:
            if amount.denominator == 1:
                return calendar.closes(day)
            return add_working_time(calendar.opens(day), _times(amount - before, length), calendar, pauses)
    raise AssertionError("days never end")


def _same_day(start: datetime, tally: _Tally) -> datetime:
    """No time at all: by the close of the day of receipt, or of the next working day."""
    for day in _days_with_rest(office_day(start), tally):
        if tally.calendar.closes(day) >= start:
            tally.add(day, Verdict.LAST)
            return tally.calendar.closes(day)
        tally.add(day, Verdict.RECEIVED)
    raise AssertionError("days never end")


def _working_hours(start: datetime, amount: Fraction, tally: _Tally, pauses: Sequence[Span]) -> datetime:
    """The clock starts at once, or when the office opens."""
    calendar = tally.calendar
    ends = add_working_time(start, _times(amount, ONE_HOUR), calendar, pauses)
    day = office_day(start)
    while day <= office_day(ends):
        spans = [clipped(span, start, ends) for span in calendar.spans(day)]
        planned, ran = duration(spans), _ran(spans, pauses)
        if planned:
            tally.count(day, Fraction(ran // TICK, ONE_HOUR // TICK), full=ran == planned)
        elif calendar.works(day):
            tally.add(day, Verdict.RECEIVED)
        else:
            tally.rest(day)
        day += ONE_DAY
    return ends


def _calendar_days(start: datetime, amount: int, tally: _Tally, pauses: Sequence[Span]) -> datetime:
    """Every day counts; the last one moves on until the office works."""
    day = office_day(start)
    tally.add(day, Verdict.RECEIVED)
    while tally.total < amount:
        day += ONE_DAY
        ran = _ran([_whole_day(day)], pauses)
        tally.count(day, Fraction(ran // TICK, ONE_DAY // TICK), full=ran == ONE_DAY)
    calendar = tally.calendar
    if calendar.works(day):
        return calendar.closes(day)
    for last in _days_with_rest(day + ONE_DAY, tally):
        tally.add(last, Verdict.LAST)
        return calendar.closes(last)
    raise AssertionError("days never end")


def _calendar_length(start: datetime, limit: Limit) -> int:
    """The calendar days of a limit in days or months."""
    amount = int(limit.amount)
    return amount if limit.unit == Unit.CALENDAR_DAY else _days_in_months(start, amount)


def _days_in_months(start: datetime, months: int) -> int:
    """Days from the day of receipt to the same day ``months`` later, or to the end of that month."""
    first = office_day(start)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last = date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
    return (last - first).days


def _days_with_rest(day: date, tally: _Tally) -> Iterator[date]:
    """Working days without end from ``day`` on; the rest days between them are written down on the way."""
    for working in tally.calendar.working_days(day):
        while day < working:
            tally.rest(day)
            day += ONE_DAY
        yield working
        day = working + ONE_DAY


def _ran(spans: Iterable[Span], pauses: Sequence[Span]) -> timedelta:
    """How long the clock ran within ``spans``."""
    return sum((duration(without(span, pauses)) for span in spans), timedelta())


def _whole_day(day: date) -> Span:
    midnight = datetime.combine(day, time(), OFFICE_ZONE)
    return midnight, midnight + ONE_DAY


def _times(factor: Fraction, length: timedelta) -> timedelta:
    """``factor`` of ``length``, to the microsecond."""
    return round(factor * (length // TICK)) * TICK
