"""What of some dossiers goes into a workbook, each kind of row in one query whatever their number."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from congvu.cases.models import Stay
from congvu.initiatives.logic.content import Content
from congvu.initiatives.models import (
    Authorship,
    Export,
    Initiative,
    Outcome,
    Participant,
    Recognition,
    SupplementRequest,
)
from congvu.initiatives.queries import contents, dossiers, exports
from congvu.initiatives.queries.figures import sets
from congvu.people.models import Person
from congvu.screening.models import Document, Judgement


@dataclass(frozen=True)
class Portion:
    """Some dossiers in their order, what they officially say, and which of them may be read whole."""

    dossiers: list[Initiative]
    contents: dict[int, Content]
    opened: frozenset[int]

    @property
    def keys(self) -> list[int]:
        return [each.pk for each in self.dossiers]


def keys(export: Export) -> list[int]:
    """The dossiers that stand in ``export``, in the order they were filed."""
    found = exports.asked_for(exports.scope_of(export), export.person)
    return list(found.order_by("submitted_at", "pk").values_list("pk", flat=True))


def portion(export: Export, keys: Collection[int]) -> Portion:
    """Of the dossiers ``keys`` those that the person may still see."""
    rows = dossiers.filed(export.person).filter(pk__in=keys).order_by("submitted_at", "pk")
    found = list(rows.select_related(*dossiers.SHOWN, "case__created_by", "unit_list"))
    opened = (
        each.pk
        for each in found
        if export.secrets and each.has_secrets and dossiers.may_read_secrets(each, export.person)
    )
    return Portion(found, contents.newest([each.pk for each in found]), frozenset(opened))


def authors(keys: Collection[int]) -> QuerySet[Authorship, tuple[Any, ...]]:
    rows = Authorship.objects.filter(initiative__in=keys).order_by("initiative", "place")
    return rows.values_list("initiative", "place", "name", "born_on", "workplace", "title", "degree", "share")


def participants(keys: Collection[int]) -> QuerySet[Participant, tuple[Any, ...]]:
    rows = Participant.objects.filter(initiative__in=keys).order_by("initiative", "place")
    return rows.values_list("initiative", "place", "name", "born_on", "workplace", "title", "degree", "work")


def supplements(keys: Collection[int]) -> QuerySet[SupplementRequest, tuple[Any, ...]]:
    rows = SupplementRequest.objects.filter(initiative__in=keys).order_by("initiative", "number")
    return rows.values_list(
        "initiative", "number", "asked_at", "asked_by__full_name", "due_at", "note", "closing", "closed_at"
    )


def stays(keys: Collection[int]) -> QuerySet[Stay, tuple[Any, ...]]:
    rows = Stay.objects.filter(case__in=keys).order_by("case", "entered_at", "pk")
    return rows.values_list(
        "case", "state", "unit__name", "person__full_name", "entered_at", "left_at", "due_at",
        "working_minutes",
    )  # fmt: skip


def outcomes(keys: Collection[int]) -> QuerySet[Outcome, tuple[Any, ...]]:
    rows = Outcome.objects.filter(initiative__in=keys).order_by("initiative", "recorded_at", "pk")
    return rows.values_list("initiative", "state", "number", "decided_on", "reason", "recorded_at")


def recognitions(keys: Collection[int]) -> QuerySet[Recognition]:
    rows = Recognition.objects.filter(initiative__in=keys).order_by("initiative")
    return rows.select_related("decision").prefetch_related("certificates")


def screened(keys: Collection[int], person: Person) -> list[tuple[Document, Judgement | None]]:
    """What was found of each dossier, as far as ``person`` sees it, and the last conclusion. Two queries."""
    rows = sets.documents(person).filter(key__in=[str(key) for key in keys])
    long = ("writers", "unread", "result__excused", "result__hints", "result__asked")
    found = list(rows.select_related("result").defer(*long).order_by("pk"))
    said = Judgement.objects.filter(run__in=[each.result_id for each in found], passage=None).order_by("pk")
    last = {each.run_id: each for each in said}
    return [(each, last.get(each.result_id or 0)) for each in found]
