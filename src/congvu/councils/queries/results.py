"""What panels have come to: the table, the ranking, one dossier with all its sheets."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from django.db.models import Q, QuerySet

from congvu.councils.enums.meetings import MeetingPhase
from congvu.councils.enums.panels import AssignmentState, Phase
from congvu.councils.enums.sheets import RevisionKind
from congvu.councils.logic.trades import trades
from congvu.councils.models import Assignment, Closing, Item, Meeting, Panel, Result, SheetRevision
from congvu.vietnamese.folding import fold


def table(panel: Panel, items: QuerySet[Item]) -> QuerySet[Result]:
    """The results of those ``items`` of ``panel``, with their dossiers; by rank they come from an index."""
    return Result.objects.filter(panel=panel, item__in=items).select_related("item")


def matching(panel: Panel, words: str) -> list[int]:
    """Dossiers whose code or title holds ``words``, whatever their case and marks."""
    wanted = fold(words)
    rows = Item.objects.filter(panel=panel).values_list("pk", "code", "title")
    return [pk for pk, code, title in rows if wanted in fold(f"{code} {title}")]


def of(kind: str, keys: Collection[str]) -> Mapping[str, Result]:
    """The result of each dossier in the panel that was closed last; those without one are left out."""
    found = Result.objects.filter(item__kind=kind, item__key__in=keys, panel__phase=Phase.CLOSED)
    rows = found.select_related("item", "panel__rubric__rubric").order_by("panel__closed_at", "panel")
    return {row.item.key: row for row in rows}


def hold(judged: QuerySet[Item]) -> None:
    """Until the caller's act ends, no panel of these dossiers is opened again."""
    held = Panel.objects.select_for_update(no_key=True).filter(pk__in=judged.values("panel"))
    list(held.order_by("pk").values_list("pk", flat=True))


def uses(panel: Panel) -> list[str]:
    """What rests on the results of this closed panel: meetings that have heard them, and what its trade
    has decided on them. Each as it is called.
    """
    closed_at = panel.closed_at
    assert closed_at is not None  # noqa: S101 - a closed panel has been closed at an instant
    over_before = Q(closed_at__lt=closed_at)
    met = Meeting.objects.exclude(phase=MeetingPhase.PLANNED).exclude(over_before)
    heard = met.filter(agenda__item__panel=panel).distinct().order_by("starts_at", "pk")
    keys = list(panel.items.order_by("number").values_list("key", flat=True))
    return [*map(str, heard), *trades[panel.kind].resting(keys, closed_at)]


def line(panel: Panel) -> Decimal | None:
    """The total from which a dossier passes, where there is one."""
    return panel.rubric.content.pass_total


def distance(result: Result, line: Decimal | None) -> Decimal | None:
    """How far the score is above the line, or below it."""
    return None if line is None or result.score is None else result.score - line


def items(panel: int) -> QuerySet[Item]:
    """The dossiers of a panel with all their pages ask."""
    return Item.objects.filter(panel=panel).select_related(
        "panel__council", "panel__rubric__rubric", "panel__rules", "result"
    )


def sheets(item: Item) -> QuerySet[Assignment]:
    """Who scored the dossier, in the order in which their totals stand in the result."""
    confirmed = Assignment.objects.filter(item=item, state=AssignmentState.CONFIRMED)
    return confirmed.select_related("person", "seat", "sheet", "excuse").order_by("pk")


def reopenings(item: Item) -> QuerySet[SheetRevision]:
    """Which sheets of the dossier were unlocked, by whom and why."""
    found = SheetRevision.objects.filter(sheet__assignment__item=item, kind=RevisionKind.REOPENED)
    return found.select_related("made_by", "sheet__assignment__person").order_by("made_at", "pk")


def closings(panel: Panel) -> QuerySet[Closing]:
    """Each closing of the panel, the newest first; what the results were is read only when asked for."""
    return panel.closings.select_related("closed_by", "reopened_by").defer("results").order_by("-number")
