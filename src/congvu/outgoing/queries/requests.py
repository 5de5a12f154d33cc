"""What is to be issued by the job, and what has become of it."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from congvu.documents.queries import desks
from congvu.outgoing.enums.capabilities import ISSUE
from congvu.outgoing.models import IssueRequest
from congvu.people.models import Person

JUST_NOW = timedelta(minutes=10)
"""What was issued is shown for so long beside what is on its way."""
MOST = 50


def due(at: datetime) -> QuerySet[IssueRequest]:
    """What may be issued now, the longest due first."""
    rows = IssueRequest.objects.filter(due_at__lte=at).select_related("document__case", "asked_by")
    return rows.select_related("document__kind").order_by("due_at", "pk")


def at_desks_of(person: Person, at: datetime) -> list[IssueRequest]:
    """What is on its way out of the agencies whose books ``person`` keeps, and what has gone out just now."""
    rows = IssueRequest.objects.filter(
        Q(due_at__isnull=False) | Q(ended_at__gt=at - JUST_NOW, document__issued_at__isnull=False)
    )
    books = desks.agencies(person, ISSUE.code)
    if books is not None:
        rows = rows.filter(document__agency__in=books)
    shown = ("document__case__holder_unit", "document__case__holder_person", "document__kind")
    return list(rows.select_related(*shown).order_by("ended_at", "asked_at", "pk")[:MOST])
