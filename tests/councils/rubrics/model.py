"""What sheets come to, written slowly and plainly in exact fractions: the engine must agree with it."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from congvu.councils.logic.rubric import Rubric

Sheet = dict[str, Fraction]


def used(rubric: Rubric, sheets: Sequence[Sheet], third: int | None) -> list[int]:
    """Which sheets count."""
    positions = list(range(len(sheets)))
    totals = [total(rubric, sheet) for sheet in sheets]
    if third is not None and rubric.third == "decides":
        positions = [third]
    if third is not None and rubric.third == "closest" and len(sheets) > 1:
        pairs = list(combinations(positions, 2))
        least = min(abs(totals[one] - totals[other]) for one, other in pairs)
        near = [pair for pair in pairs if abs(totals[pair[0]] - totals[pair[1]]) == least]
        positions = sorted({each for pair in near for each in pair})
    if rubric.method == "trimmed" and len(positions) >= rubric.trim_from:
        positions.remove(min(positions, key=lambda each: totals[each]))
        positions.remove(max(reversed(positions), key=lambda each: totals[each]))
    return positions


def total(rubric: Rubric, sheet: Sheet) -> Fraction:
    return sum((sheet[each.code] * Fraction(each.weight) for each in rubric.criteria), Fraction(0))


def mean(rubric: Rubric, values: Sequence[Fraction], roles: Sequence[str]) -> Fraction:
    weights = [Fraction(1)] * len(values)
    if rubric.method == "weighted":
        said = {each.role: Fraction(each.weight) for each in rubric.seat_weights}
        weights = [said.get(role, Fraction(1)) for role in roles]
    return sum((v * w for v, w in zip(values, weights, strict=True)), Fraction(0)) / sum(weights)


def rounded(value: Fraction, places: int, rounding: str) -> Fraction:
    """By whole numbers of the last place alone."""
    if rounding == "none":
        return value
    scaled = value * 10**places
    whole, rest = scaled.numerator // scaled.denominator, scaled % 1
    if rounding == "half_up" and rest >= Fraction(1, 2):
        whole += 1
    if rounding == "half_even" and (rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2)):
        whole += 1
    return Fraction(whole, 10**places)


def passes(rubric: Rubric, score: Fraction, means: Sheet) -> bool | None:
    floors = {each.code: each.floor for each in rubric.criteria if each.floor is not None}
    if rubric.pass_total is None and not floors:
        return None
    return (rubric.pass_total is None or score >= Fraction(rubric.pass_total)) and all(
        means[code] >= Fraction(floor) for code, floor in floors.items()
    )


def grade(rubric: Rubric, score: Fraction, means: Sheet) -> tuple[str, bool]:
    """The grade, and whether the score cannot be classified."""
    fitting = [
        each
        for each in rubric.grades
        if Fraction(each.least) <= score
        and (each.below is None or score < Fraction(each.below))
        and all(means[floor.criterion] >= Fraction(floor.least) for floor in each.floors)
    ]
    if fitting:
        return max(fitting, key=lambda each: each.least).code, False
    return "", bool(rubric.grades) and score >= min(Fraction(each.least) for each in rubric.grades)


def count_passes(rubric: Rubric, sheets: Sequence[Sheet], members: int) -> bool:
    """At least the share of the sheets, or of the members, pass by themselves."""
    whole = len(sheets) if rubric.share_of == "sheets" else max(members, len(sheets))
    passing = [each for each in sheets if passes(rubric, total(rubric, each), each)]
    return Fraction(len(passing), whole) >= rubric.pass_share
