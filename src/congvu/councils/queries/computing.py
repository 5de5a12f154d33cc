"""Reads the sheets of a panel and computes all its results, without writing anything."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

import rfc8785

from congvu.councils.enums.panels import AssignmentState, SheetState
from congvu.councils.logic import aggregate, outcome, ranking
from congvu.councils.logic import sheet as sheets
from congvu.councils.logic.outcome import Outcome
from congvu.councils.logic.rubric import Rubric
from congvu.councils.logic.sheet import Scores
from congvu.councils.models import Assignment, Item, Panel, Result


@dataclass
class Gathered:
    """The sent sheets of one dossier; ``members`` were to score it, ``reopened`` times it was unlocked."""

    item: int
    number: int
    sheets: list[Scores] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    third: int | None = None
    members: int = 0
    reopened: int = 0

    def outcome(self, rubric: Rubric) -> Outcome:
        return aggregate.result(rubric, self.sheets, third=self.third, roles=self.roles, members=self.members)


def computed(panel: Panel, *, at: datetime) -> list[Result]:
    """The results of every dossier of ``panel``, ranked, not yet stored; three queries."""
    rubric = panel.rubric.content
    rows = [_result(panel, each, each.outcome(rubric), at) for each in gathered(panel)]
    for row, rank in zip(rows, ranking.ranks([row.score for row in rows]), strict=True):
        row.rank = rank
    return rows


def differing(panel: Panel, stored: Iterable[Result]) -> list[int]:
    """The items whose result, computed anew, is not the one that is stored."""
    known = list(stored)
    at = max((row.made_at for row in known), default=None)
    anew = {row.item_id: _said(row) for row in computed(panel, at=at)} if at else {}
    return [row.item_id for row in known if anew.get(row.item_id) != _said(row)]


def _said(row: Result) -> tuple[object, ...]:
    """What a result says, without when it was computed."""
    return row.digest, row.data, row.score, row.passed, row.grade, row.rank, row.sheets, row.reopened


def digest_over(results: Sequence[Result]) -> str:
    """One digest over those of all results, in their order."""
    return sha256("\n".join(result.digest for result in results).encode()).hexdigest()


def gathered(panel: Panel) -> Iterator[Gathered]:
    """What was sent for each dossier, by its number; a sheet's place among them never changes."""
    found = {
        pk: Gathered(pk, number)
        for pk, number in Item.objects.filter(panel=panel).order_by("number").values_list("pk", "number")
    }
    confirmed = Assignment.objects.filter(item__panel=panel, state=AssignmentState.CONFIRMED)
    rows = confirmed.order_by("item", "pk").values_list(
        "item", "third", "seat__role", "sheet__state", "sheet__data", "sheet__reopened"
    )
    for item, third, role, state, data, reopened in rows:
        _add(found[item], third=third, role=role, sent=state == SheetState.SENT, data=data, reopened=reopened)
    return iter(found.values())


def _add(
    gathering: Gathered, *, third: bool, role: str, sent: bool, data: dict[str, Any], reopened: int | None
) -> None:
    gathering.members += 1
    gathering.reopened += reopened or 0
    if not sent:
        return
    if third:
        gathering.third = len(gathering.sheets)
    gathering.sheets.append(sheets.from_json(data))
    gathering.roles.append(role)


def _result(panel: Panel, gathering: Gathered, found: Outcome, at: datetime) -> Result:
    data = outcome.to_json(found)
    said = {name: value for name, value in data.items() if name != "explained"}  # it follows from the rest
    return Result(
        item_id=gathering.item,
        panel=panel,
        score=found.score,
        passed=found.passed,
        grade=found.grade or "",
        sheets=len(gathering.sheets),
        reopened=gathering.reopened,
        flagged=bool(found.flags),
        data=data,
        digest=sha256(rfc8785.dumps({"number": gathering.number, "outcome": said})).hexdigest(),
        made_at=at,
    )
