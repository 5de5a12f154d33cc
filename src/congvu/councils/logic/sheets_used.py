"""Which of the sheets of a dossier count: the rule for a third scorer first, then the trimming."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from congvu.councils.enums.rubrics import Flag, Step
from congvu.councils.logic.outcome import Explained
from congvu.councils.logic.rubric import Rubric

Positions = tuple[int, ...]
Used = tuple[Positions, tuple[Flag, ...], tuple[Explained, ...]]


def used(rubric: Rubric, totals: tuple[Decimal, ...], third: int | None) -> Used:
    """The positions of the sheets that count, what a person should look at, and why it came so."""
    positions: Positions = tuple(range(len(totals)))
    flags: tuple[Flag, ...] = ()
    explained = [Explained(Step.TOTALS, {"totals": totals})] if rubric.numbers else []
    if third is not None:
        positions, flags, step = _with_third(rubric, totals, third)
        explained.append(Explained(step, {"totals": _of(totals, positions)}))
    if rubric.method == "trimmed":
        positions, trimming = _trimmed(rubric, totals, positions)
        explained.append(trimming)
    return positions, flags, tuple(explained)


def closest(totals: Sequence[Decimal]) -> tuple[Positions, bool]:
    """The positions of the two closest totals. When several pairs are equally close: of all of them, and
    True unless they say the same.
    """
    order = sorted(range(len(totals)), key=lambda each: totals[each])
    pairs = list(pairwise(order))
    least = min(totals[high] - totals[low] for low, high in pairs)
    near = [pair for pair in pairs if totals[pair[1]] - totals[pair[0]] == least]
    tied = len({totals[low] + totals[high] for low, high in near}) > 1
    return tuple(sorted({each for pair in near for each in pair})), tied


def _with_third(
    rubric: Rubric, totals: Sequence[Decimal], third: int
) -> tuple[Positions, tuple[Flag, ...], Step]:
    if rubric.third == "decides":
        return (third,), (Flag.THIRD,), Step.THIRD_DECIDES
    if rubric.third == "mean" or len(totals) < 2:
        return tuple(range(len(totals))), (Flag.THIRD,), Step.THIRD_MEAN
    positions, tied = closest(totals)
    if tied:
        return positions, (Flag.THIRD, Flag.CLOSEST_TIED), Step.THIRD_TIED
    return positions, (Flag.THIRD,), Step.THIRD_CLOSEST


def _trimmed(rubric: Rubric, totals: Sequence[Decimal], positions: Positions) -> tuple[Positions, Explained]:
    """Without one highest and one lowest sheet when there are enough of them."""
    if len(positions) < rubric.trim_from:
        return positions, Explained(Step.NOT_TRIMMED, {"from": Decimal(rubric.trim_from)})
    lowest, *middle, highest = sorted(positions, key=lambda each: totals[each])
    return tuple(sorted(middle)), Explained(
        Step.TRIMMED, {"highest": totals[highest], "lowest": totals[lowest]}
    )


def _of(totals: Sequence[Decimal], positions: Positions) -> tuple[Decimal, ...]:
    return tuple(totals[each] for each in positions)
