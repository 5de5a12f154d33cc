"""What everybody may know in numbers: how many dossiers came, and what stands in the public register."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, Value
from django.db.models.functions import Coalesce, ExtractYear, NullIf

from congvu.initiatives.models import Initiative, Recognition

FEWEST = 5
"""Fewer dossiers than this are not told apart, so that nobody can be recognised by them."""


@dataclass(frozen=True)
class Year:
    """``received``: None when there were some and fewer than ``FEWEST``."""

    year: int
    received: int | None
    recognised: int
    cancelled: int


@dataclass(frozen=True)
class Group:
    """Recognitions of one field or unit."""

    key: int
    name: str
    recognised: int
    cancelled: int


def years() -> list[Year]:
    """By the year in which dossiers were submitted, and recognised; the latest first. Two queries."""
    filed = Initiative.objects.exclude(submitted_at=None).annotate(key=ExtractYear("submitted_at"))
    received = dict(filed.values("key").annotate(number=Count("pk")).values_list("key", "number"))
    found = {row["key"]: row for row in _counted(Recognition.objects.values(key=F("recognised_on__year")))}
    nothing = {"recognised": 0, "cancelled": 0}
    return [
        Year(year, _told(received.get(year, 0)), row["recognised"], row["cancelled"])
        for year in sorted({*received, *found}, reverse=True)
        for row in [found.get(year, nothing)]
    ]


def fields() -> list[Group]:
    """By field of application, the one with most recognitions first."""
    named = Recognition.objects.exclude(field_group=None)
    return _groups(named.values(key=F("field_group")).annotate(name=Max("field_group__name")))


def units() -> list[Group]:
    """By the unit that filed, the one with most recognitions first."""
    named = Recognition.objects.exclude(filing_unit=None).values(key=F("filing_unit"))
    short = Coalesce(NullIf("filing_unit__short_name", Value("")), "filing_unit__name")
    return _groups(named.annotate(name=Max(short)))


def _told(number: int) -> int | None:
    return None if 0 < number < FEWEST else number


def _groups(groups: QuerySet[Any, Any]) -> list[Group]:
    return [Group(**row) for row in _counted(groups).order_by("-recognised", "name", "key")]


def _counted(groups: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    counts = {"recognised": Count("pk"), "cancelled": Count("pk", filter=Q(cancelled_on__isnull=False))}
    found: QuerySet[Any, Any] = groups.annotate(**counts)
    return found
