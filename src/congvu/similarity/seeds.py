"""Where two texts agree in a few words in a row: the beginnings of every passage."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from congvu.similarity.grams import Grams, Places, Words, grams, ranges
from congvu.similarity.settings import Settings

Links = NDArray[np.int64]
"""Stretches that agree word by word, a row each: begin and end in the query, begin and end in the source."""

_SIEVE = 1 << 20
_AFTER = 3  # links to either side that are asked whether a pair is near them


class Seeds:
    """The runs of ``size`` words of a query, ready to be found in other texts."""

    def __init__(self, word: Words, size: int, repeats: int) -> None:
        self.size = size
        values = grams(word, size)
        self._order = np.argsort(values, kind="stable")
        self._values = values[self._order]
        self._repeats = repeats
        self._sieve = np.zeros(_SIEVE, np.bool_)
        self._sieve[values % _SIEVE] = True

    def found(self, values: Grams) -> tuple[Places, Places]:
        """Pairs of a place in the query and a place in ``values`` where the runs agree."""
        likely = np.flatnonzero(self._sieve[values % _SIEVE])
        low = np.searchsorted(self._values, values[likely], "left")
        count = np.searchsorted(self._values, values[likely], "right") - low
        count[count > self._repeats] = 0
        return self._order[ranges(low, count)], np.repeat(likely, count)


@dataclass(frozen=True)
class Meeting:
    """Seeds of one query in several sources: which source, and where on both sides."""

    source: Places
    query_at: Places
    source_at: Places

    def of(self, source: int) -> tuple[Places, Places]:
        here = slice(*np.searchsorted(self.source, [source, source + 1]))
        return self.query_at[here], self.source_at[here]


def meet(seeds: Seeds, sources: Sequence[Words], excused: NDArray[np.bool_]) -> Meeting:
    """The seeds of a query in ``sources``, less those that lie in words that are not counted."""
    length = np.array([len(word) for word in sources], np.int64)
    begin = np.cumsum(length) - length
    together = np.concatenate(sources)
    query_at, at = seeds.found(grams(together, seeds.size))
    source = np.searchsorted(begin, at, "right") - 1
    inside = at + seeds.size <= begin[source] + length[source]
    counted = ~(excused[query_at] & excused[query_at + seeds.size - 1])
    keep = inside & counted
    source, query_at, at = source[keep], query_at[keep], at[keep]
    order = np.argsort(source, kind="stable")
    return Meeting(source[order], query_at[order], (at - begin[source])[order])


def dense(meeting: Meeting, weight: NDArray[np.float64], square: int, least: float) -> Meeting:
    """The seeds that lie in squares of ``square`` words of query and source which weigh ``least``.

    Squares are laid four times, shifted by half: a passage half a square long lies whole in one of them.
    """
    worth = weight[meeting.query_at]
    keep = np.zeros(len(worth), np.bool_)
    for shift in (0, square // 2):
        for source_shift in (0, square // 2):
            row, column = (meeting.query_at + shift) // square, (meeting.source_at + source_shift) // square
            _, where = np.unique((meeting.source << 40) | (row << 20) | column, return_inverse=True)
            keep |= (np.bincount(where, weights=worth) >= least)[where]
    return Meeting(meeting.source[keep], meeting.query_at[keep], meeting.source_at[keep])


def links(query_at: Places, source_at: Places, size: int) -> Links:
    """Seeds of ``size`` words joined to the longest stretches that agree, in the order of the query."""
    if not len(query_at):
        return np.zeros((0, 4), np.int64)
    line = query_at - source_at
    order = np.lexsort((query_at, line))
    query_at, source_at, line = query_at[order], source_at[order], line[order]
    breaks = np.flatnonzero((np.diff(line) != 0) | (np.diff(query_at) > size)) + 1
    first, last = np.append(0, breaks), np.append(breaks, len(line)) - 1
    rows = np.stack(
        (query_at[first], query_at[last] + size, source_at[first], source_at[last] + size), axis=1
    )
    return np.asarray(rows[np.lexsort((rows[:, 2], rows[:, 0]))])


def widened(found: Links, pairs: tuple[Places, Places], settings: Settings) -> Links:
    """``found`` with the pairs of words that agree close to it and about on its line."""
    query_at, source_at = pairs
    near = np.zeros(len(query_at), np.bool_)
    place = np.searchsorted(found[:, 0], query_at, "right")
    for step in range(-_AFTER, _AFTER):
        other = place + step
        there = (other >= 0) & (other < len(found))
        begin, end, source_begin, source_end = found[np.clip(other, 0, len(found) - 1)].T
        away = np.maximum(begin - query_at - 2, query_at - end)
        line = query_at - source_at
        off = np.minimum(np.abs(line - begin + source_begin), np.abs(line - end + source_end))
        near |= there & (away <= settings.near) & (off <= settings.slant)
    length = found[:, 1] - found[:, 0] - 1
    return links(
        np.concatenate((query_at[near], ranges(found[:, 0], length))),
        np.concatenate((source_at[near], ranges(found[:, 2], length))),
        2,
    )
