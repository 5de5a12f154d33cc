"""Taking the next number. A number belongs to the act that took it: if the act fails, it was never taken."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db import connection

from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.numbers import queries, rules
from congvu.numbers.enums import CONTINUED, PATTERN_SET, PATTERN_WITHDRAWN
from congvu.numbers.logic import kinds, series_key, write
from congvu.numbers.models import Pattern, Series
from congvu.trail import actions as trail
from congvu.trail.actions import act


class Taken(NamedTuple):
    """A number, and how it is written."""

    number: int
    text: str


def take_written(
    kind: str,
    *,
    on: date,
    by: Actor,
    at: datetime,
    scope: str = "",
    parts: Mapping[str, str] | None = None,
) -> Taken:
    """The next number of a kind in the year of ``on``, and as that day writes it. Like :func:`take`."""
    year = on.year if kinds[kind].yearly else 0
    text = queries.pattern(kind, on=on)  # first: the series is locked for as short as can be
    number = take(series_key(kind, scope), year=year, by=by, at=at)
    return Taken(number, write(text, number, year=on.year, parts=parts))


def take(series_key: str, *, year: int, by: Actor, at: datetime) -> int:
    """The next number of the series, 1 in a new one; ``year`` 0 for a series that never restarts.

    A step for acts, inside their transaction: the series is locked until it ends, others wait for it, and a
    rollback gives the number back. So there is no gap and no double, and an act should take its number late.
    The act's own trail entry names the number; ``by`` is asked for so that nobody takes one without an act.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"a number of {series_key} was taken outside an act")
    if (number := _counted_on(series_key, year, at)) is not None:
        return number
    # Somebody may begin the series at the same moment: whoever comes second waits here, then counts on.
    Series.objects.bulk_create(
        [Series(key=series_key, year=year, began_at=at, taken_at=at)], ignore_conflicts=True
    )
    number = _counted_on(series_key, year, at)
    assert number is not None  # noqa: S101 - the series has just been made, and rows of it are never deleted
    return number


def _counted_on(series_key: str, year: int, at: datetime) -> int | None:
    """The next number of a series that has begun: counted and read in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE numbers_series SET last = last + 1, taken_at = %s WHERE key = %s AND year = %s"
            " RETURNING last",
            [connection.ops.adapt_datetimefield_value(at), series_key, year],
        )
        found = cursor.fetchone()
    return found[0] if found else None


def lock(kind: str, *, year: int, scope: str = "") -> None:
    """Nobody takes a number of this series until the act ends. A step for acts, as :func:`take` is."""
    rows = Series.objects.select_for_update().filter(key=series_key(kind, scope), year=year)
    rows.values_list("last", flat=True).first()


@act
def set_pattern(
    kind: str, *, valid_from: date, text: str, by: Actor, at: datetime, legal_basis: str = ""
) -> Pattern:
    """Numbers of ``kind`` are written by ``text`` from a day on. What has been written stays as it is."""
    refuse_if(rules.set_pattern(kind, valid_from=valid_from, text=text, by=by, at=at))
    pattern = Pattern.objects.create(kind=kind, valid_from=valid_from, text=text, legal_basis=legal_basis)
    trail.record(PATTERN_SET, about=pattern, by=by, at=at, detail={"pattern": text})
    return pattern


@act
def withdraw_pattern(pattern: Pattern, *, by: Actor, at: datetime) -> None:
    """A pattern that has not come into effect yet never will."""
    refuse_if(rules.withdraw_pattern(pattern, by=by, at=at))
    trail.record(PATTERN_WITHDRAWN, about=pattern, by=by, at=at)
    pattern.delete()


@act
def continue_from(kind: str, *, year: int, last: int, by: Actor, at: datetime, scope: str = "") -> Series:
    """The series goes on where a paper book ended, with ``last + 1``. Refused once it has begun.

    ``scope`` is as people call it.
    """
    found = queries.scope_called(kind, scope)
    refuse_if(rules.continue_from(kind, scope=found, year=year, last=last, by=by))
    series = Series.objects.create(
        key=series_key(kind, found or ""), year=year, last=last, began_at=at, taken_at=at
    )
    trail.record(CONTINUED, about=series, by=by, at=at, detail={"last": last})
    return series
