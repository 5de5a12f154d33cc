"""What one sheet comes to by itself, and how far sheets are apart."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from congvu.councils.logic.rubric import ZERO, Rubric
from congvu.councils.logic.sheet import Scores


def total(rubric: Rubric, scores: Scores) -> Decimal:
    """The scores that are given, each times the weight of its criterion, added up; 0 without numbers."""
    added = ZERO
    for criterion in rubric.criteria:
        mark = scores.marks.get(criterion.code)
        if mark is not None and mark.score is not None:
            added += mark.score * criterion.weight
    return added


def passes(rubric: Rubric, scores: Scores) -> bool | None:
    """Whether the sheet by itself says yes; None when the rubric asks nothing that could be missed."""
    if not rubric.numbers:
        return all(_level_passes(rubric, scores, code) for code in rubric.by_code)
    if not rubric.decides:
        return None
    if any(_score(scores, criterion.code) < least for criterion, least in rubric.floored):
        return False
    return rubric.pass_total is None or total(rubric, scores) >= rubric.pass_total


def missed_floors(rubric: Rubric, scores: Scores) -> list[str]:
    """The codes of the criteria whose score is below the least one."""
    return [each.code for each, least in rubric.floored if _score(scores, each.code) < least]


def spread(totals: Iterable[Decimal]) -> Decimal:
    """How far the highest total is from the lowest."""
    known = list(totals)
    return max(known) - min(known) if known else ZERO


def disagree(rubric: Rubric, sheets: Sequence[Scores], gap: Decimal | None) -> bool:
    """Whether the sheets are so far apart that a third scorer is called: further than ``gap``."""
    return gap is not None and spread(total(rubric, each) for each in sheets) > gap


def _score(scores: Scores, code: str) -> Decimal:
    mark = scores.marks.get(code)
    return ZERO if mark is None or mark.score is None else mark.score


def _level_passes(rubric: Rubric, scores: Scores, code: str) -> bool:
    mark = scores.marks.get(code)
    band = rubric.by_code[code].band(mark.band) if mark is not None else None
    return band is not None and band.passes
