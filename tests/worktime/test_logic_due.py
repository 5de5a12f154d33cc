"""When a limit ends: the cases of the law, pauses, fractions, and a slow count of every minute."""

import csv
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.kit.clock import OFFICE_ZONE
from congvu.worktime.enums import Verdict
from congvu.worktime.logic import Calendar, Hours, Limit, Span, Unit, due, explain
from tests.examples import up_to
from tests.worktime.offices import (
    FULL,
    MINUTE,
    MORNING,
    NONE,
    OFFICIAL,
    at,
    calendars,
    instants,
    pauses,
    runs,
)

ONE_DAY = timedelta(days=1)


def limit(amount: float | str, unit: Unit = Unit.WORKING_DAY) -> Limit:
    return Limit(Decimal(str(amount)), unit)


def official_cases() -> list[dict[str, str]]:
    with (Path(__file__).parent / "deadline_cases.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("case", official_cases(), ids=lambda case: case["note"])
def test_the_cases_of_the_law(case: dict[str, str]) -> None:
    assert case["pauses"] == ""
    expected = datetime.combine(date.fromisoformat(case["expected_due"]), time(17), OFFICE_ZONE)

    assert (
        due(datetime.fromisoformat(case["start"]), limit(case["amount"], Unit(case["unit"])), OFFICIAL)
        == expected
    )


@pytest.mark.parametrize(
    ("start", "amount", "unit", "ends"),
    [
        # working days: whenever on the day it came, the day itself is not counted
        (at("2026-11-16", 6), 1, Unit.WORKING_DAY, at("2026-11-17", 17)),
        (at("2026-11-16", 23), 1, Unit.WORKING_DAY, at("2026-11-17", 17)),
        (at("2026-11-21", 9), 1, Unit.WORKING_DAY, at("2026-11-23", 17)),  # received on a Saturday
        (at("2026-11-16", 8), 0, Unit.WORKING_DAY, at("2026-11-16", 17)),  # the same day
        (at("2026-11-20", 18), 0, Unit.WORKING_DAY, at("2026-11-23", 17)),  # after closing
        # fractions of a working day run on the days that follow
        (at("2026-11-16", 8), 0.5, Unit.WORKING_DAY, at("2026-11-17", 11)),
        (at("2026-11-16", 8), 0.25, Unit.WORKING_DAY, at("2026-11-17", 9)),
        (at("2026-11-16", 8), 2.75, Unit.WORKING_DAY, at("2026-11-19", 15)),
        # working hours begin at once
        (at("2026-11-16", 8), 4, Unit.WORKING_HOUR, at("2026-11-16", 14)),
        (at("2026-11-16", 8), 0.25, Unit.WORKING_HOUR, at("2026-11-16", 8, 15)),
        (at("2026-11-16", 7), 240, Unit.WORKING_HOUR, at("2026-12-28", 17)),  # 30 days of 8 hours, 24/11 off
        # calendar days: the last one moves to a working day
        (at("2026-11-16", 10), 4, Unit.CALENDAR_DAY, at("2026-11-20", 17)),
        (at("2026-11-16", 10), 5, Unit.CALENDAR_DAY, at("2026-11-23", 17)),
        (at("2026-11-16", 10), 8, Unit.CALENDAR_DAY, at("2026-11-25", 17)),  # 24/11
        (at("2026-02-12", 10), 5, Unit.CALENDAR_DAY, at("2026-02-23", 17)),  # Tết
        # months: the same day, or the last of a shorter month
        (at("2026-11-16", 10), 1, Unit.MONTH, at("2026-12-16", 17)),
        (at("2026-08-31", 10), 1, Unit.MONTH, at("2026-09-30", 17)),
        (at("2026-11-30", 10), 3, Unit.MONTH, at("2027-03-01", 17)),  # 28/2/2027 is a Sunday
        (at("2025-12-31", 10), 14, Unit.MONTH, at("2027-03-01", 17)),
    ],
)
def test_a_limit_ends(start: datetime, amount: float, unit: Unit, ends: datetime) -> None:
    assert due(start, limit(amount, unit), OFFICIAL) == ends


MONDAY = at("2026-11-16", 10)


@pytest.mark.parametrize(
    ("amount", "unit", "still", "ends"),
    [
        # two whole days without the clock are two days more
        (3, Unit.WORKING_DAY, [(at("2026-11-17", 0), at("2026-11-19", 0))], at("2026-11-23", 17)),
        # half a day missing costs one more, and the rest of it is nobody's
        (3, Unit.WORKING_DAY, [(at("2026-11-17", 7), at("2026-11-17", 11))], at("2026-11-20", 17)),
        # two halves are one day
        (
            3,
            Unit.WORKING_DAY,
            [(at("2026-11-17", 7), at("2026-11-17", 11)), (at("2026-11-18", 7), at("2026-11-18", 11))],
            at("2026-11-20", 17),
        ),
        # on the day of receipt, at night and at the weekend nothing is lost
        (3, Unit.WORKING_DAY, [(at("2026-11-16", 11), at("2026-11-17", 7))], at("2026-11-19", 17)),
        # after the limit has ended nothing can be won
        (3, Unit.WORKING_DAY, [(at("2026-11-19", 17), at("2026-12-19", 17))], at("2026-11-19", 17)),
        (3, Unit.WORKING_HOUR, [(at("2026-11-16", 11), at("2026-11-16", 14))], at("2026-11-16", 16)),
        (4, Unit.CALENDAR_DAY, [(at("2026-11-17", 0), at("2026-11-20", 0))], at("2026-11-23", 17)),
        (1, Unit.MONTH, [(at("2026-11-17", 0), at("2026-11-18", 0))], at("2026-12-17", 17)),
    ],
)
def test_a_limit_ends_later_by_what_the_clock_stood_still(
    amount: int, unit: Unit, still: list[Span], ends: datetime
) -> None:
    assert due(MONDAY, limit(amount, unit), OFFICIAL, still) == ends


def test_a_half_day_office_ends_its_limits_at_noon() -> None:
    saturdays = Calendar([Hours(date(2026, 1, 1), (FULL,) * 5 + (MORNING, NONE))])

    assert due(at("2026-11-20"), limit(1), saturdays) == at("2026-11-21", 11, 30)
    assert due(at("2026-11-20"), limit(2), saturdays) == at("2026-11-23", 17)


def test_new_hours_count_from_their_day() -> None:
    later = Hours(date(2026, 11, 17), ((MORNING,) * 5 + (NONE,) * 2))

    assert due(at("2026-11-13"), limit(1), Calendar([OFFICIAL.hours(date(2026, 1, 1)), later])) == at(
        "2026-11-16", 17
    )  # type: ignore[list-item] # the official calendar has hours
    assert due(at("2026-11-16"), limit(1), Calendar([OFFICIAL.hours(date(2026, 1, 1)), later])) == at(
        "2026-11-17", 11, 30
    )  # type: ignore[list-item] # the official calendar has hours


def test_each_day_is_explained() -> None:
    explained = explain(
        at("2026-08-21", 10), limit(2), OFFICIAL, [(at("2026-08-24", 7), at("2026-08-24", 11))]
    )

    assert [(step.on.isoformat(), step.verdict, step.total) for step in explained.steps] == [
        ("2026-08-21", Verdict.RECEIVED, 0),
        ("2026-08-22", Verdict.INSTEAD, 1),
        ("2026-08-23", Verdict.REST, 1),
        ("2026-08-24", Verdict.PARTLY, Fraction(3, 2)),
        ("2026-08-25", Verdict.COUNTED, Fraction(5, 2)),
    ]
    assert explained.due == at("2026-08-25", 17)
    assert explained.certain


def test_the_days_after_the_last_are_explained_too() -> None:
    explained = explain(at("2026-11-20", 10), limit(1, Unit.CALENDAR_DAY), OFFICIAL)

    assert [(step.on.day, step.verdict) for step in explained.steps] == [
        (20, Verdict.RECEIVED),
        (21, Verdict.COUNTED),
        (22, Verdict.REST),
        (23, Verdict.LAST),
    ]


def test_a_limit_over_days_not_yet_confirmed_is_not_certain() -> None:
    explained = explain(at("2027-02-03"), limit(1), OFFICIAL)

    assert not explained.certain
    assert [step.name for step in explained.steps if step.verdict is Verdict.OFF] == ["Tết Nguyên đán"] * 7


@pytest.mark.parametrize(
    ("amount", "unit"),
    [("-1", "working_day"), ("NaN", "working_day"), ("0.5", "calendar_day"), ("1.5", "month"), ("1", "week")],
)
def test_a_limit_that_means_nothing_is_refused(amount: str, unit: str) -> None:
    with pytest.raises(ValueError):
        Limit(Decimal(amount), unit)


# --- against a slow count --------------------------------------------------------------------------------


def minutes_of(day: date) -> list[datetime]:
    midnight = datetime.combine(day, time(), OFFICE_ZONE)
    return [midnight + n * MINUTE for n in range(24 * 60)]


def slow_working_days(start: datetime, amount: Fraction, calendar: Calendar, still: list[Span]) -> datetime:
    """Every minute of every day after the day of receipt, worth one part of its day's minutes."""
    day, total = start.astimezone(OFFICE_ZONE).date(), Fraction(0)
    while True:
        day += ONE_DAY
        working = [minute for minute in minutes_of(day) if runs(minute, calendar, [])]
        for minute in working:
            total += Fraction(runs(minute, calendar, still), len(working))
            if total >= amount:
                return working[-1] + MINUTE if amount.denominator == 1 else minute + MINUTE


def slow_calendar_days(start: datetime, amount: int, calendar: Calendar, still: list[Span]) -> datetime:
    day, total = start.astimezone(OFFICE_ZONE).date(), Fraction(0)
    while total < amount:
        day += ONE_DAY
        total += Fraction(sum(not any(b <= m < e for b, e in still) for m in minutes_of(day)), 24 * 60)
    while not (working := [minute for minute in minutes_of(day) if runs(minute, calendar, [])]):
        day += ONE_DAY
    return working[-1] + MINUTE


@settings(max_examples=up_to(20), deadline=None)
@given(calendars(), instants, st.integers(1, 8), pauses)
def test_working_days_end_when_the_slow_count_does(
    calendar: Calendar, start: datetime, amount: int, still: list[Span]
) -> None:
    assert due(start, limit(amount), calendar, still) == slow_working_days(
        start, Fraction(amount), calendar, still
    )


@settings(max_examples=up_to(20), deadline=None)
@given(calendars(), instants, st.sampled_from(["0.2", "0.5", "1.5", "2.2"]), pauses)
def test_fractions_of_days_end_within_the_minute_of_the_slow_count(
    calendar: Calendar, start: datetime, amount: str, still: list[Span]
) -> None:
    slow = slow_working_days(start, Fraction(amount), calendar, still)

    assert slow - MINUTE < due(start, limit(amount), calendar, still) <= slow


@settings(max_examples=up_to(20), deadline=None)
@given(calendars(), instants, st.integers(1, 20), pauses)
def test_calendar_days_end_when_the_slow_count_does(
    calendar: Calendar, start: datetime, amount: int, still: list[Span]
) -> None:
    ends = due(start, limit(amount, Unit.CALENDAR_DAY), calendar, still)

    assert ends == slow_calendar_days(start, amount, calendar, still)


@given(calendars(), instants, st.integers(1, 20), st.sampled_from(Unit), pauses)
def test_steps_name_each_day_once_up_to_the_last_and_add_up(
    calendar: Calendar, start: datetime, amount: int, unit: Unit, still: list[Span]
) -> None:
    explained = explain(start, limit(amount if unit != Unit.MONTH else 1, unit), calendar, still)

    assert explained.due == due(start, explained.limit, calendar, still)
    days = [step.on for step in explained.steps]
    first, last = start.astimezone(OFFICE_ZONE).date(), explained.due.date()
    assert days == [first + n * ONE_DAY for n in range((last - first).days + 1)]
    totals = [step.total for step in explained.steps]
    assert totals == [
        sum((s.share for s in explained.steps[: n + 1]), Fraction(0)) for n in range(len(totals))
    ]


@given(calendars(), instants, st.integers(1, 15), st.sampled_from(Unit), pauses)
def test_a_longer_limit_or_a_pause_never_ends_earlier(
    calendar: Calendar, start: datetime, amount: int, unit: Unit, still: list[Span]
) -> None:
    shorter, longer = limit(min(amount, 2), unit), limit(min(amount, 2) + 1, unit)

    assert due(start, shorter, calendar, still) <= due(start, longer, calendar, still)
    assert due(start, shorter, calendar) <= due(start, shorter, calendar, still)
