"""Bars of a histogram. No numpy here, so that whoever shows bars need not load it."""

from collections.abc import Sequence
from math import floor

from congvu.councils.logic.figures.facts import Bin

BINS = 24


def bins(values: Sequence[float], width: float, start: float = 0.0) -> tuple[Bin, ...]:
    """How often the values fall into each stretch; one of the stretches begins at ``start``.

    Stretches are widened until there are few enough to look at. Empty ones between full ones are kept.
    """
    if not values:
        return ()
    while (max(values) - min(values)) / width > BINS:
        width *= 2
    places = [floor(round((value - start) / width, 9)) for value in values]
    counts = dict.fromkeys(range(min(places), max(places) + 1), 0)
    for place in places:
        counts[place] += 1
    return tuple(Bin(start + p * width, start + (p + 1) * width, count) for p, count in counts.items())
