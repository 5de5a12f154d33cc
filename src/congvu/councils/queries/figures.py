"""What the figures of a panel are computed from: its sent sheets, their times, and the results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from congvu.councils.enums.panels import AssignmentState, Phase, SheetState
from congvu.councils.enums.sheets import RevisionKind
from congvu.councils.logic.figures.facts import Criterion, Dossier, Scoring, Sheet
from congvu.councils.logic.rubric import Rubric
from congvu.councils.logic.trades import trades
from congvu.councils.models import Assignment, Item, Panel, Result, SheetRevision
from congvu.councils.queries import computing

#: Methods that come to a total, which a line can be drawn through.
TOTALLING = ("mean", "weighted", "trimmed")


@dataclass(frozen=True)
class Timing:
    """When a sheet was last changed before it was first sent, how often it was saved, and how."""

    done_at: datetime | None
    saves: int
    imported: bool


def panel(pk: int) -> Panel | None:
    return Panel.objects.select_related("council", "rubric__rubric", "rules").filter(pk=pk).first()


def scoring(panel: Panel, seen: QuerySet[Item], *, at: datetime) -> Scoring:
    """The dossiers of ``panel`` that are ``seen``, in at most eight queries.

    Before the panel is closed its results are computed as of ``at``.
    """
    rubric = panel.rubric.content
    items = list(seen.order_by("number"))
    scores = _results(panel, at)
    words = _words(panel, [item.key for item in items])
    places = {item.pk: place for place, item in enumerate(items)}
    members, sheets = _sheets(panel, rubric, places)
    return Scoring(
        dossiers=tuple(_dossier(item, scores.get(item.pk), words.get(item.key)) for item in items),
        members=tuple(members.values()),
        sheets=tuple(sheets),
        criteria=tuple(Criterion(each.name, float(each.most)) for each in rubric.criteria),
        scale=float(rubric.scale),
        line=_line(rubric),
        places=rubric.places,
        numbers=rubric.numbers,
    )


def _line(rubric: Rubric) -> float | None:
    decides = rubric.numbers and rubric.method in TOTALLING and rubric.pass_total is not None
    return float(rubric.pass_total) if decides and rubric.pass_total is not None else None


def _dossier(item: Item, result: tuple[Decimal | None, bool | None] | None, words: int | None) -> Dossier:
    score, passed = result or (None, None)
    return Dossier(item.code, item.title, None if score is None else float(score), passed, words)


def _results(panel: Panel, at: datetime) -> dict[int, tuple[Decimal | None, bool | None]]:
    if panel.phase == Phase.CLOSED:
        stored = Result.objects.filter(panel=panel).values_list("item_id", "score", "passed")
        return {item: (score, passed) for item, score, passed in stored}
    return {result.item_id: (result.score, result.passed) for result in computing.computed(panel, at=at)}


def _words(panel: Panel, keys: Sequence[str]) -> Mapping[str, int]:
    trade = trades.get(panel.kind)
    return trade.lengths(keys) if trade is not None and trade.lengths is not None else {}


def _sheets(panel: Panel, rubric: Rubric, places: Mapping[int, int]) -> tuple[dict[int, str], list[Sheet]]:
    """The members who have sent a sheet, by name, and the sheets."""
    sent = Assignment.objects.filter(
        item__panel=panel, state=AssignmentState.CONFIRMED, sheet__state=SheetState.SENT
    )
    rows = sent.order_by("seat__place", "person__sort_name", "person_id", "item_id").values_list(
        "pk", "item_id", "person_id", "person__full_name", "order",
        "sheet__total", "sheet__data", "sheet__begun_at", "sheet__saved_at",
    )  # fmt: skip
    timings = _timings(panel)
    members: dict[int, str] = {}
    number_of: dict[int, int] = {}
    sheets = []
    for pk, item, person, name, order, total, data, begun_at, saved_at in rows:
        if item not in places:
            continue
        members.setdefault(person, name)
        timing = timings.get(pk, Timing(None, 0, False))
        sheets.append(
            Sheet(
                dossier=places[item],
                member=number_of.setdefault(person, len(number_of)),
                total=float(total or 0),
                marks=_marks(rubric, data),
                place=order,
                begun_at=begun_at,
                done_at=timing.done_at or saved_at,
                saves=timing.saves,
                imported=timing.imported,
            )
        )
    return members, sheets


def _marks(rubric: Rubric, data: Mapping[str, Any]) -> tuple[float | None, ...]:
    """The stored scores, as numbers: exactness ends where statistics begin."""
    said = data.get("marks", {})
    scores = [said.get(criterion.code, {}).get("score") for criterion in rubric.criteria]
    return tuple(None if score is None else float(score) for score in scores)


def _timings(panel: Panel) -> dict[int, Timing]:
    changed = Q(kind__in=(RevisionKind.SAVED, RevisionKind.IMPORTED))
    rows = (
        SheetRevision.objects.filter(sheet__assignment__item__panel=panel)
        .order_by()
        .values_list("sheet_id")
        .annotate(
            saves=Count("pk", filter=changed),
            last=Max("made_at", filter=changed),
            sent=Min("made_at", filter=Q(kind=RevisionKind.SENT)),
            imported=Count("pk", filter=Q(kind=RevisionKind.IMPORTED)),
        )
    )
    return {
        sheet: Timing(min(filter(None, (last, sent)), default=None), saves, imported > 0)
        for sheet, saves, last, sent, imported in rows
    }
