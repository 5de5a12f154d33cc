"""Counting how often one source asks for codes. Counting is no act: it concerns nobody's dossier."""

from datetime import datetime, timedelta

from django.db.models import F
from django.utils.crypto import salted_hmac

from congvu.initiatives.models import TrackingCount
from congvu.kit.clock import OFFICE_ZONE

WINDOW = timedelta(minutes=10)
MOST = 20
KEPT = timedelta(days=1)


def count(
    address: str,
    *,
    at: datetime,
    what: str = "tracking",
    times: int = 1,
    most: int | None = None,
    all_day: bool = False,
) -> bool:
    """Whether the source ``address`` may ask once more, or so many ``times``; shared by all processes, since
    rows do the counting. ``what`` is counted for itself, up to ``most`` in a window of some minutes or
    ``all_day``; in each window a source has another name, so that what it asks cannot be followed from one
    to the next.
    """
    window = _day(at) if all_day else _window(at)
    salt = f"congvu.initiatives.{what}.{window.isoformat()}"
    source = salted_hmac(salt, address, algorithm="sha256").hexdigest()
    rows = TrackingCount.objects.filter(source=source, window=window)
    if not rows.update(count=F("count") + times):
        TrackingCount.objects.bulk_create(
            [TrackingCount(source=source, window=window)], ignore_conflicts=True
        )
        rows.update(count=F("count") + times)
    return rows.values_list("count", flat=True).get() <= (MOST if most is None else most)


def forget(*, at: datetime) -> int:
    """Counts older than a day are gone."""
    deleted, _by_table = TrackingCount.objects.filter(window__lt=at - KEPT).delete()
    return deleted


def _window(at: datetime) -> datetime:
    there = at.astimezone(OFFICE_ZONE)
    minutes = int(WINDOW.total_seconds() // 60)
    return there.replace(minute=there.minute - there.minute % minutes, second=0, microsecond=0)


def _day(at: datetime) -> datetime:
    return at.astimezone(OFFICE_ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
