"""Acts on several dossiers: whose they are, how far they have come, which wait for a job."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from congvu.cases.enums import BulkState, RowState
from congvu.cases.models import Bulk, BulkRow, Case
from congvu.cases.queries.lists import JOINED, kept_from, visible_to
from congvu.people.models import Person

TO_TAKE_AGAIN = (RowState.REFUSED, RowState.STALE, RowState.LEFT)
OPEN = (BulkState.SHOWN, BulkState.RUNNING)


def made_by(person: Person) -> QuerySet[Bulk]:
    """Those of ``person``, the newest first, with how many dossiers each is about and has settled."""
    found = Bulk.objects.filter(made_by=person)
    counted = found.annotate(
        size=Count("rows"), settled=Count("rows", filter=~Q(rows__state=RowState.WAITING))
    )
    return counted.order_by("-made_at", "-id")


def open_ones(person: Person) -> QuerySet[Bulk]:
    """Those of ``person`` that wait to be confirmed or are being carried out."""
    return made_by(person).filter(state__in=OPEN)


def rows(bulk: Bulk, person: Person | None = None) -> QuerySet[BulkRow]:
    """Its dossiers in the order they were chosen; for ``person`` without what is kept from them by now."""
    found = BulkRow.objects.filter(bulk=bulk).select_related("case").order_by("place")
    return found.exclude(kept_from(person, "case")) if person else found


def waiting(bulk: Bulk) -> QuerySet[BulkRow]:
    return rows(bulk).filter(state=RowState.WAITING)


def to_take_again(bulk: Bulk) -> list[int]:
    """The cases for which it was not done, in their order."""
    again = BulkRow.objects.filter(bulk=bulk, state__in=TO_TAKE_AGAIN)
    return list(again.order_by("place").values_list("case_id", flat=True))


@dataclass(frozen=True)
class Tally:
    """How many dossiers there are of each outcome."""

    waiting: int
    done: int
    refused: int
    stale: int
    left: int

    @property
    def all(self) -> int:
        return self.waiting + self.settled

    @property
    def settled(self) -> int:
        return self.done + self.refused + self.stale + self.left

    @property
    def undone(self) -> int:
        """Those that can be taken again."""
        return self.refused + self.stale + self.left


def tally(bulk: Bulk) -> Tally:
    """Counted by the database, in one query."""
    counts = {state.value: Count("pk", filter=Q(state=state)) for state in RowState}
    return Tally(**BulkRow.objects.filter(bulk=bulk).aggregate(**counts))


def due(at: datetime) -> QuerySet[Bulk]:
    """Those that a job has to go on with, the one that has waited longest first."""
    found = Bulk.objects.filter(state=BulkState.RUNNING, due_at__lte=at)
    return found.order_by("due_at", "pk")


def cases_for(keys: Iterable[int], person: Person) -> dict[int, Case]:
    """The cases with these keys that ``person`` may see."""
    found = visible_to(person).filter(pk__in=list(keys)).select_related(*JOINED)
    return {case.pk: case for case in found}
