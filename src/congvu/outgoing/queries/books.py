"""The books of outgoing documents (Decree 30/2020, Annex IV)."""

from collections.abc import Collection
from datetime import date
from typing import TypeVar

from django.db.models import Model, Prefetch, Q, QuerySet

from congvu.documents.queries import desks
from congvu.outgoing.enums.books import Found
from congvu.outgoing.enums.capabilities import ISSUE, READ
from congvu.outgoing.models import Copy, Lending, OutgoingDocument, Posting, Receiver, SeriesGroup
from congvu.people.models import Person, Unit

M = TypeVar("M", bound=Model)
ORDER = ("year", "group", "number", "case_id")
POST_ORDER = ("posted_on", "id")
LENT_ORDER = ("lent_on", "id")
COPIES_ORDER = ("year", "number", "id")
SHOWN = ("case", "kind", "group")


def kept_for(person: Person) -> QuerySet[OutgoingDocument]:
    """Everything numbered in the books that ``person`` keeps or reads."""
    return _of_agencies(OutgoingDocument.objects.filter(number__isnull=False), person)


def book(person: Person) -> QuerySet[OutgoingDocument]:
    """The same with what a line shows, in the order of the numbers."""
    to = Receiver.objects.only("document", "place", "name").order_by("place")
    after = OutgoingDocument.objects.filter(number__isnull=False).only("mark", "replaces", "corrects")
    return (
        kept_for(person)
        .select_related(*SHOWN)
        .prefetch_related(
            Prefetch("receivers", to),
            Prefetch("replaced_by", after.order_by("pk")),
            Prefetch("corrected_by", after.order_by("pk")),
        )
        .order_by(*ORDER)
    )


def posted(person: Person) -> QuerySet[Posting]:
    """What was handed to the post, each with the documents in its envelopes."""
    inside = Receiver.objects.select_related("document").order_by("document", "place")
    rows = _of_agencies(Posting.objects.select_related("by"), person)
    return rows.prefetch_related(Prefetch("receivers", inside)).order_by(*POST_ORDER)


def lent(person: Person) -> QuerySet[Lending]:
    """Kept copies that were lent."""
    rows = _of_agencies(Lending.objects.select_related("document__kind"), person, "document__agency")
    return rows.order_by(*LENT_ORDER)


def copied(person: Person) -> QuerySet[Copy]:
    """Copies, each with what it is a copy of."""
    rows = Copy.objects.select_related("outgoing__kind", "incoming__kind", "incoming__case", "by")
    return _of_agencies(rows, person).order_by(*COPIES_ORDER)


def agencies(person: Person) -> QuerySet[Unit]:
    """The agencies whose books ``person`` may read."""
    groups = SeriesGroup.objects.order_by().values("agency")
    found = Unit.objects.filter(pk__in=groups).order_by("name", "pk")
    books = reads(person)
    return found if books is None else found.filter(pk__in=books)


def reads(person: Person) -> frozenset[int] | None:
    """The agencies whose books ``person`` keeps or reads; None for all."""
    return desks.agencies(person, ISSUE.code, READ.code)


def groups(person: Person) -> QuerySet[SeriesGroup]:
    """The series of these books."""
    return _of_agencies(SeriesGroup.objects.select_related("agency"), person).order_by("name", "pk")


def found(rows: QuerySet[OutgoingDocument], what: str) -> QuerySet[OutgoingDocument]:
    """Those that somebody looks for."""
    ways = {
        Found.LATE: Q(numbered_late=True),
        Found.VOIDED: ~Q(voided_reason=""),
        Found.RECALLED: Q(recalled_at__isnull=False),
        Found.REPLACED: Q(pk__in=_replaced()),
    }
    return rows.filter(ways[Found(what)])


def _replaced() -> QuerySet[OutgoingDocument]:
    after = OutgoingDocument.objects.filter(replaces__isnull=False, issued_at__isnull=False)
    return after.values("replaces")  # type: ignore[return-value]  # a queryset of keys


def of_days(rows: QuerySet[M], field: str, first: date | None, last: date | None) -> QuerySet[M]:
    """Those whose day ``field`` lies between two days."""
    if first:
        rows = rows.filter(**{f"{field}__gte": first})
    return rows.filter(**{f"{field}__lte": last}) if last else rows


def _of_agencies(rows: QuerySet[M], person: Person, field: str = "agency") -> QuerySet[M]:
    books: Collection[int] | None = reads(person)
    return rows if books is None else rows.filter(**{f"{field}__in": books})
