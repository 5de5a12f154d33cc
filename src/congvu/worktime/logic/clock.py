"""The working clock: it runs in sessions only, and stands still during pauses."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.worktime.logic.calendar import ONE_DAY, Calendar

Span = tuple[datetime, datetime]


def add_working_time(
    start: datetime, amount: timedelta, calendar: Calendar, pauses: Iterable[Span] = ()
) -> datetime:
    """The first instant by which ``amount`` of working time has run since ``start``, in office time.

    At the end of a session that is its end, not the next opening. A negative amount counts back.
    """
    start = start.astimezone(OFFICE_ZONE)
    if not amount:
        return start
    backwards = amount < timedelta()
    left = abs(amount)
    for begin, end in _running(start, calendar, merged(pauses), backwards=backwards):
        if end - begin >= left:
            return end - left if backwards else begin + left
        left -= end - begin
    raise AssertionError("working days never end")


def working_time_between(
    start: datetime, end: datetime, calendar: Calendar, pauses: Iterable[Span] = ()
) -> timedelta:
    """The working time from ``start`` to ``end``; negative when ``end`` is the earlier one."""
    if end < start:
        return -working_time_between(end, start, calendar, pauses)
    total = timedelta()
    still = merged(pauses)
    day, last = office_day(start), office_day(end)
    while day <= last:
        for span in calendar.spans(day):
            total += duration(without(clipped(span, start, end), still))
        day += ONE_DAY
    return total


def merged(pauses: Iterable[Span]) -> list[Span]:
    """``pauses`` in order, overlapping ones as one. Refuses (ValueError) one that ends before it begins."""
    result: list[Span] = []
    for begin, end in sorted(pauses):
        if end < begin:
            raise ValueError(f"a pause ends before it begins: {begin} to {end}")
        if result and begin <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((begin, end))
    return result


def without(span: Span, pauses: Sequence[Span]) -> list[Span]:
    """What is left of ``span`` when ``pauses`` (merged) are cut out of it."""
    begin, end = span
    left: list[Span] = []
    for pause_begin, pause_end in pauses:
        if pause_begin >= end:
            break
        if pause_begin > begin:
            left.append((begin, pause_begin))
        begin = max(begin, pause_end)
    if begin < end:
        left.append((begin, end))
    return left


def clipped(span: Span, start: datetime, end: datetime) -> Span:
    """The part of ``span`` between ``start`` and ``end``, possibly empty."""
    begin = max(span[0], start)
    return begin, max(begin, min(span[1], end))


def duration(spans: Iterable[Span]) -> timedelta:
    return sum((end - begin for begin, end in spans), timedelta())


def _running(
    start: datetime, calendar: Calendar, pauses: Sequence[Span], *, backwards: bool
) -> Iterator[Span]:
    """The stretches in which the clock runs, from ``start`` on, or back from it."""
    for day in calendar.working_days(office_day(start), -ONE_DAY if backwards else ONE_DAY):
        spans = [part for span in calendar.spans(day) for part in without(span, pauses)]
        for begin, end in reversed(spans) if backwards else spans:
            if backwards and begin < start:
                yield begin, min(end, start)
            elif not backwards and end > start:
                yield max(begin, start), end
