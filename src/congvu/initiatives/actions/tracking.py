"""Counting how often one source asks for codes. Counting is no act: it concerns nobody's dossier."""

from datetime import datetime, timedelta

from django.db.models import F
from django.utils.crypto import salted_hmac

from congvu.initiatives.models import TrackingCount
from congvu.kit.clock import OFFICE_ZONE

WINDOW = timedelta(minutes=10)
MOST = 20
KEPT = timedelta(days=1)


def count(address: str, *, at: datetime, what: str = "tracking") -> bool:
    """Whether the source ``address`` may ask once more; shared by all processes, since rows do the
    counting. ``what`` is counted for itself; in each window a source has another name, so that what it
    asks cannot be followed from one to the next.
    """
    salt = f"congvu.initiatives.{what}.{_window(at).isoformat()}"
    source = salted_hmac(salt, address, algorithm="sha256").hexdigest()
    rows = TrackingCount.objects.filter(source=source, window=_window(at))
    if not rows.update(count=F("count") + 1):
        TrackingCount.objects.bulk_create(
            [TrackingCount(source=source, window=_window(at))], ignore_conflicts=True
        )
        rows.update(count=F("count") + 1)
    return rows.values_list("count", flat=True).get() <= MOST


def forget(*, at: datetime) -> int:
    """Counts older than a day are gone."""
    deleted, _by_table = TrackingCount.objects.filter(window__lt=at - KEPT).delete()
    return deleted


def _window(at: datetime) -> datetime:
    there = at.astimezone(OFFICE_ZONE)
    minutes = int(WINDOW.total_seconds() // 60)
    return there.replace(minute=there.minute - there.minute % minutes, second=0, microsecond=0)
