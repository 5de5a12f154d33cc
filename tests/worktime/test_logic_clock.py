"""The working clock, against examples and against counting every minute."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.kit.clock import OFFICE_ZONE
from congvu.worktime.logic import Calendar, NoWorkingTime, Span, add_working_time, working_time_between
from tests.examples import up_to
from tests.worktime.offices import MINUTE, OFFICIAL, at, calendars, instants, pauses, runs

HOURS = timedelta(hours=1)


@pytest.mark.parametrize(
    ("start", "amount", "ends"),
    [
        (at("2026-11-16", 8), 2 * HOURS, at("2026-11-16", 10)),
        (at("2026-11-16", 6), 2 * HOURS, at("2026-11-16", 9)),  # before opening
        (at("2026-11-16", 11), 1 * HOURS, at("2026-11-16", 14)),  # over noon
        (
            at("2026-11-16", 8),
            3.5 * HOURS,
            at("2026-11-16", 11, 30),
        ),  # the end of a session, not the next opening
        (at("2026-11-20", 16), 2 * HOURS, at("2026-11-23", 8)),  # over the weekend
        (at("2026-11-23", 16), 2 * HOURS, at("2026-11-25", 8)),  # over 24/11
        (at("2026-08-21", 16), 2 * HOURS, at("2026-08-22", 8)),  # a Saturday worked for 31/8
        (at("2026-11-16", 20), timedelta(), at("2026-11-16", 20)),
        (at("2026-11-23", 8), -2 * HOURS, at("2026-11-20", 16)),
        (at("2026-11-25", 7), -8 * HOURS, at("2026-11-23", 7)),
    ],
)
def test_working_time_is_added(start: datetime, amount: timedelta, ends: datetime) -> None:
    assert add_working_time(start, amount, OFFICIAL) == ends


@pytest.mark.parametrize("amount", [timedelta(), HOURS, -HOURS])
def test_what_is_added_is_said_in_office_time(amount: timedelta) -> None:
    start = at("2026-11-16", 9).astimezone(UTC)  # while the clock runs

    assert add_working_time(start, amount, OFFICIAL).tzinfo == OFFICE_ZONE


@pytest.mark.parametrize(
    ("start", "end", "between"),
    [
        (at("2026-11-16", 8), at("2026-11-16", 10), 2 * HOURS),
        (at("2026-11-16", 7), at("2026-11-17", 7), 8 * HOURS),
        (at("2026-11-21", 7), at("2026-11-22", 23), timedelta()),
        (at("2026-11-16", 7), at("2026-11-23", 7), 40 * HOURS),
        (at("2026-02-13", 16), at("2026-02-23", 8), 2 * HOURS),  # Tết
        (at("2026-11-16", 10), at("2026-11-16", 8), -2 * HOURS),
    ],
)
def test_working_time_between_is_counted(start: datetime, end: datetime, between: timedelta) -> None:
    assert working_time_between(start, end, OFFICIAL) == between


def test_the_clock_stands_still_in_pauses() -> None:
    start, still = at("2026-11-16", 8), [(at("2026-11-16", 9), at("2026-11-17", 9))]

    assert add_working_time(start, 2 * HOURS, OFFICIAL, still) == at("2026-11-17", 10)
    assert working_time_between(start, at("2026-11-17", 11), OFFICIAL, still) == 3 * HOURS


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        working_time_between(
            at("2026-11-16"), at("2026-11-17"), OFFICIAL, [(at("2026-11-17"), at("2026-11-16"))]
        )


def test_an_office_without_hours_has_no_working_time() -> None:
    with pytest.raises(NoWorkingTime):
        add_working_time(at("2026-11-16"), HOURS, Calendar([]))


@settings(max_examples=up_to(25), deadline=None)
@given(calendars(), instants, instants, pauses)
def test_between_is_the_number_of_minutes_the_clock_ran(
    calendar: Calendar, start: datetime, end: datetime, still: list[Span]
) -> None:
    start, end = min(start, end), max(start, end)

    counted = 0
    minute = start
    while minute < end:
        counted += runs(minute, calendar, still)
        minute += MINUTE

    assert working_time_between(start, end, calendar, still) == counted * MINUTE


@settings(max_examples=up_to(25), deadline=None)
@given(calendars(), instants, st.integers(1, 1500), pauses)
def test_adding_is_waiting_until_so_many_minutes_have_run(
    calendar: Calendar, start: datetime, amount: int, still: list[Span]
) -> None:
    left = amount
    minute = start
    while left:
        left -= runs(minute, calendar, still)
        minute += MINUTE

    assert add_working_time(start, amount * MINUTE, calendar, still) == minute


@settings(max_examples=up_to(25), deadline=None)
@given(calendars(), instants, st.integers(1, 1500), pauses)
def test_taking_away_is_going_back_until_so_many_minutes_have_run(
    calendar: Calendar, start: datetime, amount: int, still: list[Span]
) -> None:
    left = amount
    minute = start
    while left:
        minute -= MINUTE
        left -= runs(minute, calendar, still)

    assert add_working_time(start, -amount * MINUTE, calendar, still) == minute


@given(calendars(), instants, st.integers(1, 100_000), pauses)
def test_what_is_added_lies_between(
    calendar: Calendar, start: datetime, seconds: int, still: list[Span]
) -> None:
    amount = timedelta(seconds=seconds)

    assert (
        working_time_between(start, add_working_time(start, amount, calendar, still), calendar, still)
        == amount
    )
