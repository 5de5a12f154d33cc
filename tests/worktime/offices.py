"""Calendars for tests, and the slow model that counts every minute."""

import csv
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from hypothesis import strategies as st

from congvu import worktime
from congvu.kit.clock import OFFICE_ZONE
from congvu.worktime.enums import Certainty, DayKind
from congvu.worktime.logic import Calendar, Hours, Session, Span, SpecialDay

MINUTE = timedelta(minutes=1)
FULL = (Session(time(7), time(11, 30)), Session(time(13, 30), time(17)))
MORNING = FULL[:1]
NONE: tuple[Session, ...] = ()
USUAL = Hours(date(2024, 1, 1), (FULL,) * 5 + (NONE,) * 2)


def official_days() -> list[SpecialDay]:
    path = Path(worktime.__file__).parent / "data" / "special_days.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            SpecialDay(
                date.fromisoformat(row["on"]),
                DayKind(row["kind"]).works,
                row["name"],
                row["certainty"] != Certainty.EXPECTED,
            )
            for row in csv.DictReader(lines)
        ]


OFFICIAL = Calendar([USUAL], official_days())


def at(day: str, hour: int = 8, minute: int = 0) -> datetime:
    """``at("2026-08-27", 10)`` in office time."""
    return datetime.combine(date.fromisoformat(day), time(hour, minute), OFFICE_ZONE)


def runs(minute: datetime, calendar: Calendar, pauses: Iterable[Span]) -> bool:
    """Whether the clock runs during the minute that begins at ``minute``."""
    there = minute.astimezone(OFFICE_ZONE)
    open_now = any(s.opens <= there.time() < s.closes for s in calendar.sessions(there.date()))
    return open_now and not any(begin <= minute < end for begin, end in pauses)


FIRST_DAY = date(2026, 11, 16)
"""A Monday; random calendars are random in the four weeks after it."""

_days = st.integers(0, 27).map(lambda n: FIRST_DAY + timedelta(days=n))
_times = st.integers(0, 24 * 4 - 1).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))


@st.composite
def _sessions(draw: st.DrawFn) -> tuple[Session, ...]:
    times = sorted(draw(st.lists(_times, max_size=6, unique=True)))
    return tuple(Session(*pair) for pair in zip(times[::2], times[1::2], strict=False))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Any office that works at least on some Monday, whose hours may change on the way."""
    worked = _sessions().filter(bool)
    hours = [
        Hours(valid_from, (draw(worked), *draw(st.tuples(*[_sessions()] * 6))))
        for valid_from in {date(2026, 1, 1), *draw(st.lists(_days, max_size=1))}
    ]
    special = draw(st.lists(st.tuples(_days, st.booleans()), max_size=8, unique_by=lambda day: day[0]))
    return Calendar(hours, [SpecialDay(on, works, "Ngày đặc biệt") for on, works in special])


instants = st.integers(0, 28 * 24 * 60).map(
    lambda minutes: datetime.combine(FIRST_DAY, time(), UTC) + minutes * MINUTE
)
pauses = st.lists(st.tuples(instants, instants).map(lambda pair: (min(pair), max(pair))), max_size=3)
