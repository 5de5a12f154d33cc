"""Runs of neighbouring words as numbers, the few of them that an index keeps, and sets of them."""

import numpy as np
from numpy.typing import NDArray

from congvu.similarity.tokens import NUMBER, mixed

Words = NDArray[np.uint16]
Grams = NDArray[np.uint32]
Places = NDArray[np.int64]

_FACTOR = np.uint64(0xD6E8FEB86659FD93)


def grams(word: Words, size: int) -> Grams:
    """A hash of each run of ``size`` words: ``len(word) - size + 1`` of them, or none."""
    count = max(len(word) - size + 1, 0)
    value = np.full(count, size, np.uint64)
    for k in range(size):
        value = (value + word[k : k + count]) * _FACTOR
        value ^= value >> np.uint64(32)
    return mixed(value)


def winnowed(values: Grams, window: int) -> Places:
    """The places of the least value of every ``window`` neighbours, the last of equals, each place once.

    Any run of words that two texts share, as long as a window of grams, leaves the same value in both
    (Schleimer, Wilkerson and Aiken, Winnowing, 2003).
    """
    count = len(values)
    if count <= window:
        return np.array([np.argmin(values)]) if count else np.zeros(0, np.int64)
    from_end = np.arange(count - 1, -1, -1, dtype=np.uint64)
    least = _least((values.astype(np.uint64) << np.uint64(32)) | from_end, window)
    places = count - 1 - least.astype(np.uint32).astype(np.int64)
    return np.asarray(places[np.append(True, np.diff(places) > 0)])


def _least(values: NDArray[np.uint64], window: int) -> NDArray[np.uint64]:
    """The least of each ``window`` neighbours, of windows that double: a few passes over all."""
    span = 1
    while 2 * span <= window:
        values = np.minimum(values[:-span], values[span:])
        span *= 2
    rest = window - span
    return np.minimum(values[: len(values) - rest], values[rest:])


def fingerprint(word: Words, size: int, window: int) -> Grams:
    """What an index keeps of a text: its winnowed grams, sorted, each once; runs of numbers say nothing."""
    values = grams(word, size)
    places = winnowed(values, window)
    if not len(places):
        return values
    numbers = np.convolve(word == NUMBER, np.ones(size, np.int64), "valid")[places]
    return np.unique(values[places[2 * numbers < size]])


def ranges(start: Places, count: Places) -> Places:
    """``start[i], start[i] + 1, …`` (``count[i]`` of them), one range after the other."""
    before = np.cumsum(count) - count
    return np.repeat(start - before, count) + np.arange(count.sum())


def within(values: Grams, table: Grams) -> NDArray[np.bool_]:
    """Which of ``values`` are in ``table``, which is sorted."""
    if not len(table):
        return np.zeros(len(values), np.bool_)
    place = np.searchsorted(table, values)
    place[place == len(table)] = 0
    return np.asarray(table[place] == values)


def covered(hit: NDArray[np.bool_], size: int, length: int) -> NDArray[np.bool_]:
    """Which of ``length`` words stand in a gram of ``size`` words that is hit."""
    steps = np.zeros(length + 1, np.int64)
    begin = np.flatnonzero(hit)
    np.add.at(steps, begin, 1)
    np.add.at(steps, begin + size, -1)
    return np.asarray(np.cumsum(steps)[:length] > 0)


def runs(mask: NDArray[np.bool_]) -> tuple[Places, Places]:
    """Begin and end of every stretch of true values."""
    edges = np.flatnonzero(np.diff(mask, prepend=False, append=False))
    return edges[::2], edges[1::2]


def closed(mask: NDArray[np.bool_], gap: int) -> NDArray[np.bool_]:
    """``mask`` with holes of at most ``gap`` between true values filled."""
    begin, end = runs(mask)
    if not len(begin):
        return mask
    keep = begin[1:] - end[:-1] > gap
    return union(begin[np.append(True, keep)], end[np.append(keep, True)], len(mask))


def opened(mask: NDArray[np.bool_], least: int) -> NDArray[np.bool_]:
    """``mask`` without stretches shorter than ``least``."""
    begin, end = runs(mask)
    keep = end - begin >= least
    return union(begin[keep], end[keep], len(mask))


def average(values: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """The mean of the ``width`` values around each, fewer at the ends."""
    total = np.concatenate(([0.0], np.cumsum(values)))
    place = np.arange(len(values))
    low, high = np.maximum(place - width // 2, 0), np.minimum(place + width // 2 + 1, len(values))
    return np.asarray((total[high] - total[low]) / (high - low))


def union(begin: Places, end: Places, length: int) -> NDArray[np.bool_]:
    """Which of ``length`` places lie in any of the stretches."""
    steps = np.zeros(length + 1, np.int64)
    np.add.at(steps, begin, 1)
    np.add.at(steps, end, -1)
    return np.asarray(np.cumsum(steps)[:length] > 0)
