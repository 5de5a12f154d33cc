"""What is wrong with a sheet: a sentence for every problem. A sheet with a problem is invalid."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from congvu.councils.enums.rubrics import INCOMPLETE, SheetFlaw
from congvu.councils.logic.rubric import Band, Criterion, Rubric
from congvu.councils.logic.sheet import Mark, Scores

EMPTY = Mark()


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with the mark of ``criterion``."""

    criterion: str
    flaw: SheetFlaw
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The sentence in the language of the moment."""
        return self.flaw.filled(self.params)

    @property
    def incomplete(self) -> bool:
        """Only something missing: a draft may be kept so, a sheet may not be sent so."""
        return self.flaw in INCOMPLETE


def problems(rubric: Rubric, scores: Scores) -> list[Problem]:
    """Every problem of ``scores``, in the order of the criteria; none means that the sheet is valid."""
    found = [
        Problem(code, SheetFlaw.UNKNOWN, {"code": code})
        for code in scores.marks
        if code not in rubric.by_code
    ]
    for criterion in rubric.criteria:
        mark = scores.marks.get(criterion.code, EMPTY)
        for flaw, params in _flaws(rubric, criterion, mark):
            found.append(Problem(criterion.code, flaw, {"name": criterion.name, **params}))
    return found


Flaws = Iterator[tuple[SheetFlaw, Mapping[str, object]]]


def _flaws(rubric: Rubric, criterion: Criterion, mark: Mark) -> Flaws:
    band = criterion.band(mark.band)
    if band is None and (criterion.bands or mark.band):
        yield SheetFlaw.BAND_UNKNOWN if mark.band else SheetFlaw.NO_BAND, {}
    if not rubric.numbers:
        if mark.score is not None:
            yield SheetFlaw.NO_NUMBERS, {}
    elif mark.score is None:
        yield SheetFlaw.NO_SCORE, {}
    elif not mark.score.is_finite():
        yield SheetFlaw.NOT_A_NUMBER, {}
    else:
        yield from _score_flaws(rubric, criterion, band, mark.score)
        yield from _comment_flaws(criterion, mark.score, mark.comment)


def _score_flaws(rubric: Rubric, criterion: Criterion, band: Band | None, score: Decimal) -> Flaws:
    if score < 0:
        yield SheetFlaw.BELOW_ZERO, {}
    elif score > criterion.most:
        yield SheetFlaw.ABOVE_MOST, {"score": score, "most": criterion.most}
    elif band is not None and not band.least <= score <= band.most:
        yield (
            SheetFlaw.OUTSIDE_BAND,
            {"score": score, "band": band.name, "least": band.least, "most": band.most},
        )
    elif score % rubric.step:
        yield SheetFlaw.OFF_STEP, {"score": score, "step": rubric.step}


def _comment_flaws(criterion: Criterion, score: Decimal, comment: str) -> Flaws:
    if comment.strip():
        return
    if criterion.comment_below is not None and score < criterion.comment_below:
        yield SheetFlaw.COMMENT_BELOW, {"limit": criterion.comment_below}
    if criterion.comment_above is not None and score > criterion.comment_above:
        yield SheetFlaw.COMMENT_ABOVE, {"limit": criterion.comment_above}
