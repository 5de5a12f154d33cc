"""Whose result would be another under other rules: the results that count beside those that are tried."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from congvu.councils.enums.rubrics import shown
from congvu.councils.logic.outcome import Outcome
from congvu.councils.logic.rubric import Rubric


@dataclass(frozen=True)
class Verdict:
    """What counts of a result."""

    score: Decimal | None
    passed: bool | None
    grade: str

    @classmethod
    def of(cls, outcome: Outcome) -> "Verdict":
        return cls(outcome.score, outcome.passed, outcome.grade)

    @property
    def shown(self) -> str:
        """The score as people read it, however many places its table keeps."""
        return "–" if self.score is None else shown(self.score)


@dataclass(frozen=True)
class Change:
    """One dossier, by the key of its item, whose result would change."""

    item: int
    before: Verdict
    after: Verdict
    outcome: Outcome

    @property
    def decides(self) -> bool:
        """Whether it would pass instead of failing, or the other way round."""
        return self.before.passed != self.after.passed

    @property
    def gains(self) -> bool:
        return self.decides and self.after.passed is True


@dataclass(frozen=True)
class Comparison:
    """``changes``: those who would pass or fail otherwise first, then other grades, then other scores."""

    size: int
    passed_before: int
    passed_after: int
    changes: tuple[Change, ...]
    grades_before: Mapping[str, int]
    grades_after: Mapping[str, int]

    @property
    def gained(self) -> int:
        return sum(change.gains for change in self.changes)

    @property
    def lost(self) -> int:
        return sum(change.decides and not change.gains for change in self.changes)


def compare(rows: Iterable[tuple[int, Verdict, Outcome]]) -> Comparison:
    """``rows``: item, the result that counts, the outcome that is tried."""
    changes, before, after = [], Counter[str](), Counter[str]()
    size = passed_before = passed_after = 0
    for item, was, tried in rows:
        would = Verdict.of(tried)
        size += 1
        passed_before += was.passed is True
        passed_after += would.passed is True
        before[was.grade] += 1
        after[would.grade] += 1
        if was != would:
            changes.append(Change(item, was, would, tried))
    changes.sort(key=lambda each: (not each.decides, each.before.grade == each.after.grade))
    return Comparison(size, passed_before, passed_after, tuple(changes), before, after)


def same_criteria(one: Rubric, other: Rubric) -> bool:
    """Whether sheets written for ``one`` can be read with ``other``: the same criteria, by their codes."""
    return set(one.by_code) == set(other.by_code) and one.numbers == other.numbers


def with_lines(
    rubric: Rubric, *, pass_total: Decimal | None, floors: Mapping[str, Decimal | None], **changed: Any
) -> Rubric:
    """``rubric`` with other lines to reach; ``changed``: other fields of it, such as the rounding."""
    criteria = tuple(replace(each, floor=floors.get(each.code, each.floor)) for each in rubric.criteria)
    return replace(rubric, criteria=criteria, pass_total=pass_total, **changed)
