"""Whether a rubric can be used: a sentence for every reason against it, with the place it belongs to."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from congvu.councils.enums.rubrics import RubricFlaw
from congvu.councils.logic.quotient import STORED_PLACES
from congvu.councils.logic.rubric import Band, Criterion, Grade, Rubric

LARGEST = Decimal(10_000)
WITHOUT_MEAN = ("count", "vote")
FEWEST_TO_TRIM = 3


@dataclass(frozen=True)
class Fault:
    """One reason. ``part`` is ``criteria``, ``grades`` or empty (the whole); ``row`` counts from 0 in it.

    ``band``: of which level of that criterion; ``column``: the field it stands beside.
    """

    flaw: RubricFlaw
    column: str = ""
    part: str = ""
    row: int = -1
    band: int = -1
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The sentence in the language of the moment."""
        return self.flaw.filled(self.params)


def faults(rubric: Rubric) -> list[Fault]:
    """Every fault of ``rubric``; none means that sheets can be written with it."""
    return [*_whole(rubric), *_criteria(rubric), *_grades(rubric)]


def _whole(rubric: Rubric) -> Iterator[Fault]:
    if not rubric.criteria:
        yield Fault(RubricFlaw.NO_CRITERION)
    if not 0 <= rubric.places <= STORED_PLACES:
        yield Fault(RubricFlaw.PLACES, "places")
    if not 0 < rubric.pass_share <= 1:
        yield Fault(RubricFlaw.SHARE, "pass_share")
    if rubric.method == "trimmed" and rubric.trim_from < FEWEST_TO_TRIM:
        yield Fault(RubricFlaw.TRIM, "trim_from")
    if any(each.weight <= 0 for each in rubric.seat_weights):
        yield Fault(RubricFlaw.WEIGHT, "seat_weights")
    yield from _numbers(rubric) if rubric.numbers else _no_numbers(rubric)


def _numbers(rubric: Rubric) -> Iterator[Fault]:
    if not 0 < rubric.scale <= LARGEST:
        yield Fault(RubricFlaw.SCALE, "scale", params={"most": LARGEST})
    if rubric.step <= 0:
        yield Fault(RubricFlaw.STEP, "step")
    if rubric.pass_total is not None and not 0 <= rubric.pass_total <= rubric.scale:
        yield Fault(RubricFlaw.OUT_OF_RANGE, "pass_total", params={"most": rubric.scale})
    reachable = sum((each.most * each.weight for each in rubric.criteria), Decimal(0))
    if rubric.criteria and reachable != rubric.scale:
        yield Fault(RubricFlaw.MAXIMA, "scale", params={"sum": reachable, "scale": rubric.scale})
    finest = max((_places(each.weight) for each in rubric.criteria), default=0)
    if _places(rubric.step) + finest > STORED_PLACES:
        yield Fault(RubricFlaw.TOO_FINE, "step", params={"places": Decimal(_places(rubric.step))})
    if rubric.method == "count" and not rubric.decides:
        yield Fault(RubricFlaw.COUNT_NEEDS_LINE, "pass_total")


def _no_numbers(rubric: Rubric) -> Iterator[Fault]:
    if rubric.method not in WITHOUT_MEAN:
        yield Fault(RubricFlaw.NUMBERLESS_METHOD, "method")
    if rubric.decides or rubric.grades:
        yield Fault(RubricFlaw.NUMBERLESS_LINES, "pass_total")


def _criteria(rubric: Rubric) -> Iterator[Fault]:
    for row, code in _repeated(each.code for each in rubric.criteria):
        yield Fault(RubricFlaw.SAME_CODE, "code", "criteria", row, params={"code": code})
    for row, criterion in enumerate(rubric.criteria):
        found = _with_numbers(rubric, criterion) if rubric.numbers else _by_level(criterion)
        for flaw, column, band, params in (*_names(criterion), *found):
            yield Fault(flaw, column, "criteria", row, band, params)


Found = Iterator[tuple[RubricFlaw, str, int, Mapping[str, object]]]


def _names(criterion: Criterion) -> Found:
    if not criterion.name.strip():
        yield RubricFlaw.NO_NAME, "name", -1, {}
    for number, band in enumerate(criterion.bands):
        if not band.name.strip():
            yield RubricFlaw.NO_NAME, "name", number, {}
    for number, code in _repeated(each.code for each in criterion.bands):
        yield RubricFlaw.SAME_BAND, "code", number, {"code": code}


def _by_level(criterion: Criterion) -> Found:
    if len(criterion.bands) < 2:
        yield RubricFlaw.BANDS_NEEDED, "name", -1, {}


def _with_numbers(rubric: Rubric, criterion: Criterion) -> Found:
    if criterion.most <= 0:
        yield RubricFlaw.MAXIMUM, "most", -1, {}
    if criterion.weight <= 0:
        yield RubricFlaw.WEIGHT, "weight", -1, {}
    for column in ("floor", "comment_below", "comment_above"):
        value = getattr(criterion, column)
        if value is not None and not 0 <= value <= criterion.most:
            yield RubricFlaw.OUT_OF_RANGE, column, -1, {"most": criterion.most}
    if rubric.step > 0:
        if criterion.most % rubric.step:
            yield RubricFlaw.OFF_STEP, "most", -1, {"value": criterion.most, "step": rubric.step}
        yield from _each_band(criterion, rubric.step)
        yield from _neighbours(criterion, rubric.step)


def _each_band(criterion: Criterion, step: Decimal) -> Found:
    for number, band in enumerate(criterion.bands):
        for column, value in (("least", band.least), ("most", band.most)):
            if value % step:
                yield RubricFlaw.OFF_STEP, column, number, {"value": value, "step": step}
        if band.least > band.most:
            yield RubricFlaw.BAND_UPSIDE_DOWN, "most", number, {"band": band.name}
        elif band.least < 0 or band.most > criterion.most:
            yield RubricFlaw.BAND_OUTSIDE, "most", number, {"band": band.name, "most": criterion.most}


def _neighbours(criterion: Criterion, step: Decimal) -> Found:
    """No gap and no overlap from the lowest level on; the lowest may begin above 0."""
    numbered: list[tuple[int, Band]] = sorted(enumerate(criterion.bands), key=lambda pair: pair[1].least)
    for (_lower, below), (upper, above) in pairwise(numbered):
        params = {"lower": below.name, "upper": above.name}
        if above.least <= below.most:
            yield RubricFlaw.BANDS_OVERLAP, "least", upper, params
        elif above.least != below.most + step:
            yield RubricFlaw.BANDS_GAP, "least", upper, {**params, "expected": below.most + step}
    if numbered and max(band.most for _number, band in numbered) < criterion.most:
        yield RubricFlaw.BANDS_TOP, "most", numbered[-1][0], {"most": criterion.most}


def _grades(rubric: Rubric) -> Iterator[Fault]:
    if rubric.grades and rubric.numbers and rubric.method in WITHOUT_MEAN:
        yield Fault(RubricFlaw.GRADES_NEED_MEAN, "method")
    for row, code in _repeated(each.code for each in rubric.grades):
        yield Fault(RubricFlaw.SAME_GRADE, "code", "grades", row, params={"code": code})
    for row, grade in enumerate(rubric.grades):
        for flaw, column, params in _grade(rubric, grade):
            yield Fault(flaw, column, "grades", row, params=params)
    ordered = sorted(enumerate(rubric.grades), key=lambda pair: pair[1].least)
    for (_lower, below), (row, above) in pairwise(ordered):
        if below.least == above.least:
            params = {"lower": below.name, "upper": above.name}
            yield Fault(RubricFlaw.GRADES_ALIKE, "least", "grades", row, params=params)


def _grade(rubric: Rubric, grade: Grade) -> Iterator[tuple[RubricFlaw, str, Mapping[str, object]]]:
    if not grade.name.strip():
        yield RubricFlaw.NO_NAME, "name", {}
    if not 0 <= grade.least <= rubric.scale:
        yield RubricFlaw.OUT_OF_RANGE, "least", {"most": rubric.scale}
    if grade.below is not None and grade.below <= grade.least:
        yield RubricFlaw.GRADE_UPSIDE_DOWN, "below", {"grade": grade.name}
    for floor in grade.floors:
        criterion = rubric.criterion(floor.criterion)
        if criterion is None:
            yield RubricFlaw.GRADE_CRITERION, "least", {"code": floor.criterion}
        elif not 0 <= floor.least <= criterion.most:
            yield RubricFlaw.OUT_OF_RANGE, f"floor-{criterion.code}", {"most": criterion.most}


def _repeated(codes: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where a code stands that stood before."""
    seen: Counter[str] = Counter()
    for row, code in enumerate(codes):
        if seen[code]:
            yield row, code
        seen[code] += 1


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
