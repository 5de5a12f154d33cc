"""Taking the next number. A number belongs to the act that took it: if the act fails, it was never taken."""

from datetime import datetime

from django.db import connection
from django.db.models import F

from congvu.kit.actor import Actor
from congvu.numbers.models import Series


def take(series_key: str, *, year: int, by: Actor, at: datetime) -> int:
    """The next number of the series, 1 in a new one; ``year`` 0 for a series that never restarts.

    A step for acts, inside their transaction: the series is locked until it ends, others wait for it, and a
    rollback gives the number back. So there is no gap and no double, and an act should take its number late.
    The act's own trail entry names the number; ``by`` is asked for so that nobody takes one without an act.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"a number of {series_key} was taken outside an act")
    series = Series.objects.filter(key=series_key, year=year)
    if not series.update(last=F("last") + 1, taken_at=at):
        # Somebody may begin the series at the same moment: whoever comes second waits here, then counts on.
        Series.objects.bulk_create(
            [Series(key=series_key, year=year, began_at=at, taken_at=at)], ignore_conflicts=True
        )
        series.update(last=F("last") + 1, taken_at=at)
    return series.values_list("last", flat=True).get()
