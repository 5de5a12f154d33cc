"""Sheets that were sent and results that were computed, for who takes many of them out at once.

What a person may see of them the caller has asked ``rules.sight``, panel by panel.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Q, QuerySet

from congvu.councils.enums.panels import AssignmentState, Phase, SheetState
from congvu.councils.logic import sheet as sheets
from congvu.councils.logic.sheet import Scores
from congvu.councils.models import Assignment, Panel, Result
from congvu.councils.queries import panels
from congvu.people.models import Person


@dataclass(frozen=True)
class Given:
    """One sheet as its member sent it. ``key`` is the dossier's in its trade."""

    panel: int
    key: str
    member: str
    role: str
    total: Decimal | None
    sent_at: datetime | None
    scores: Scores


def begun(kind: str) -> QuerySet[Panel]:
    """Panels over dossiers of ``kind`` that score or have scored, with council and rubric."""
    found = Panel.objects.filter(kind=kind).exclude(phase=Phase.PREPARED)
    return found.select_related("council", "rubric__rubric", "rules").order_by("pk")


def sent(
    kind: str, keys: Collection[str], *, whole: Collection[int], own: Collection[int], person: Person
) -> Iterator[Given]:
    """Sheets of these dossiers: all in the panels ``whole``, those of ``person`` in the panels ``own``.

    Never of dossiers that are the person's own. One query.
    """
    seen = Q(item__panel__in=whole) | Q(item__panel__in=own, person=person)
    found = Assignment.objects.filter(
        seen, panels.not_of(person, "item__"), item__kind=kind, item__key__in=keys,
        state=AssignmentState.CONFIRMED, sheet__state=SheetState.SENT,
    )  # fmt: skip
    rows = found.order_by("item__key", "item__panel", "seat__place", "pk").values_list(
        "item__panel", "item__key", "person__full_name", "seat__role",
        "sheet__total", "sheet__sent_at", "sheet__data",
    )  # fmt: skip
    for panel, key, member, role, total, sent_at, data in rows:
        yield Given(panel, key, member, role, total, sent_at, sheets.from_json(data))


def computed(kind: str, keys: Collection[str], *, whole: Collection[int], person: Person) -> QuerySet[Result]:
    """Results of these dossiers in the panels ``whole``, but never of the person's own."""
    found = Result.objects.filter(
        panels.not_of(person, "item__"), panel__in=whole, item__kind=kind, item__key__in=keys
    )
    return found.select_related("item").order_by("item__key", "panel")
