"""Writes ``deadlines.csv``: 200 dossiers with their due times, found by walking minute by minute.

The walk shares nothing with the code under test but the calendar: it asks of each minute whether the office
works and whether the clock stands still. Run it again only when the cases are to be others:
``python -m tests.procedures.make_deadlines``.
"""

import csv
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import islice, product
from pathlib import Path

from congvu.kit.clock import OFFICE_ZONE
from tests.worktime.offices import OFFICIAL, runs

FILE = Path(__file__).with_name("deadlines.csv")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
STARTS = ("2026-02-12", "2026-04-23", "2026-08-27", "2026-11-20", "2026-12-30")
TIMES = (time(8, 0), time(10, 30), time(14, 45), time(15, 30), time(16, 59))
LIMITS = (
    ("3", "working_day"),
    ("10", "working_day"),
    ("0.5", "working_day"),
    ("2.25", "working_day"),
    ("15", "calendar_day"),
    ("4", "calendar_day"),
    ("2", "working_hour"),
    ("20", "working_hour"),
)
PAUSES = ((), ((2, 9, 3, 15),), ((1, 10, 1, 14), (3, 0, 6, 0)))
"""Days after the start and hours at which the clock stops and goes on."""
CUT_OFFS = ("", "15:00")


def minutes(start: datetime) -> "list[datetime]":
    return [start + n * MINUTE for n in range(24 * 60)]


def counts_from(received: datetime, cut_off: str) -> datetime:
    """What comes after the hour counts from the first working minute of a later day."""
    if not cut_off or received.time() <= time.fromisoformat(cut_off):
        return received
    minute = datetime.combine(received.date() + DAY, time(), OFFICE_ZONE)
    while not runs(minute, OFFICIAL, []):
        minute += MINUTE
    return minute


def due(start: datetime, amount: Decimal, unit: str, still: list[tuple[datetime, datetime]]) -> datetime:
    if unit == "working_hour":
        return _after(start, Fraction(amount) * 60, still)
    total, day = Fraction(0), start.date()
    while True:
        day += DAY
        whole = minutes(datetime.combine(day, time(), OFFICE_ZONE))
        working = [each for each in whole if runs(each, OFFICIAL, [])]
        if unit == "calendar_day":
            total += Fraction(sum(not any(a <= each < b for a, b in still) for each in whole), len(whole))
            if total >= Fraction(amount):
                return _close(day)
            continue
        for each in working:
            total += Fraction(runs(each, OFFICIAL, still), len(working))
            if total >= Fraction(amount):
                return working[-1] + MINUTE if amount == amount.to_integral_value() else each + MINUTE


def _after(start: datetime, wanted: Fraction, still: list[tuple[datetime, datetime]]) -> datetime:
    minute, ran = start, Fraction(0)
    while True:
        ran += runs(minute, OFFICIAL, still)
        minute += MINUTE
        if ran >= wanted:
            return minute


def _close(day: date) -> datetime:
    while True:
        working = [
            each for each in minutes(datetime.combine(day, time(), OFFICE_ZONE)) if runs(each, OFFICIAL, [])
        ]
        if working:
            return working[-1] + MINUTE
        day += DAY


def cases() -> "list[dict[str, str]]":
    every = list(product(STARTS, TIMES, LIMITS, PAUSES, CUT_OFFS))
    found = []
    for day, at, (amount, unit), pauses, cut_off in islice(every, 0, None, len(every) // 200):
        received = datetime.combine(date.fromisoformat(day), at, OFFICE_ZONE)
        midnight = datetime.combine(received.date(), time(), OFFICE_ZONE)
        still = [
            (midnight + a * DAY + timedelta(hours=b), midnight + c * DAY + timedelta(hours=d))
            for a, b, c, d in pauses
        ]
        start = counts_from(received, cut_off)
        found.append(
            {
                "received": received.isoformat(),
                "amount": amount,
                "unit": unit,
                "cut_off": cut_off,
                "pauses": " ".join(f"{a.isoformat()}/{b.isoformat()}" for a, b in still),
                "due": due(start, Decimal(amount), unit, still).isoformat(),
            }
        )
    return found[:200]


if __name__ == "__main__":
    rows = cases()
    with FILE.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
