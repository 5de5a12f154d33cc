"""What waits for the jobs."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from congvu.initiatives.models import Receipt, Round, SupplementRequest
from congvu.initiatives.queries import rounds as all_rounds

PORTION = 50


def rounds(at: datetime) -> QuerySet[Round]:
    """Rounds whose closing instant has come."""
    return all_rounds.to_close(at)


def receipts(at: datetime) -> QuerySet[Receipt]:
    """Receipts to be printed, the one that waits longest first."""
    waiting = Receipt.objects.filter(file=None, due_at__lte=at).order_by("due_at", "pk")
    return waiting.select_related("initiative__case", "initiative__round", "initiative__owner")[:PORTION]


def supplements(at: datetime) -> list[SupplementRequest]:
    """Open requests whose time has run out and about which nothing has been done yet, or that are to be struck off.

    Those that were reminded and are left to an officer come no more.
    """
    overdue = SupplementRequest.objects.filter(closed_at=None, due_at__lte=at).select_related(
        "initiative__case__holder_person",
        "initiative__round",
        "initiative__terms",
        "initiative__owner",
        "asked_by",
    )
    return list(overdue.filter(reminded_at=None).order_by("due_at")[:PORTION])


RETRY = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))


def retry_at(at: datetime, tries: int) -> datetime:
    """When a receipt is tried again after ``tries`` failures."""
    return at + RETRY[min(tries, len(RETRY) - 1)]
