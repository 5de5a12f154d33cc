"""What waits for the jobs."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from congvu.initiatives.enums.rounds import Overdue
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Initiative, Receipt, Round
from congvu.initiatives.queries import rounds as all_rounds

PORTION = 50


def rounds(at: datetime) -> QuerySet[Round]:
    """Rounds whose closing instant has come."""
    return all_rounds.to_close(at)


def receipts(at: datetime) -> QuerySet[Receipt]:
    """Receipts to be printed, the one that waits longest first."""
    waiting = Receipt.objects.filter(file=None, due_at__lte=at).order_by("due_at", "pk")
    return waiting.select_related("initiative__case", "initiative__round", "initiative__owner")[:PORTION]


def to_be_struck_off(at: datetime) -> QuerySet[Initiative]:
    """Dossiers whose supplement is overdue in rounds that strike off by themselves.

    Elsewhere the reminders of the case tell the author and the officer, and the officer decides.
    """
    overdue = Initiative.objects.filter(
        case__state=State.SUPPLEMENT,
        supplements__closed_at=None,
        supplements__due_at__lte=at,
        terms__data__overdue=Overdue.STRIKE.value,
    )
    related = ("case__created_by", "round__receiver", "terms", "owner")
    return overdue.select_related(*related).order_by("supplements__due_at")[:PORTION]


RETRY = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))


def retry_at(at: datetime, tries: int) -> datetime:
    """When a receipt is tried again after ``tries`` failures."""
    return at + RETRY[min(tries, len(RETRY) - 1)]
