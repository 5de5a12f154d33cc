"""Links put in order: the best ways to read a stretch of the query as a stretch of the source."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from congvu.similarity.grams import Words
from congvu.similarity.seeds import Links
from congvu.similarity.settings import Settings

Weights = NDArray[np.float64]

_BACK = 40  # links before one that are asked whether they lead to it
_WORST_SLANT = 12  # words; further off costs no more


@dataclass(frozen=True)
class Chain:
    """Links in the order of both texts, and what they weigh less what their gaps cost."""

    weight: float
    links: Links

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Begin and end in the query, begin and end in the source."""
        return box(self.links)


def box(found: Links) -> tuple[int, int, int, int]:
    """The stretches of query and source that hold all links."""
    begin, end, source_begin, source_end = found.T
    return int(begin.min()), int(end.max()), int(source_begin.min()), int(source_end.max())


def chains(found: Links, weight: Weights, query: Words, source: Words, settings: Settings) -> list[Chain]:
    """The chains of ``found`` that weigh enough, heaviest first, no link in two of them.

    Local chaining as in genome alignment: a link is led to by the link before it that leaves the most weight
    after the cost of the gap between; single words that agree in the gap make it cheaper.
    """
    total = np.concatenate(([0.0], np.cumsum(weight)))
    own = total[found[:, 1]] - total[found[:, 0]]
    gaps = _Gaps(found, weight, query, source, settings)
    best, before = own.copy(), np.full(len(found), -1)
    for link in range(1, len(found)):
        earlier, cost = gaps.into(link)
        if len(earlier):
            gain = best[earlier] - cost
            top = int(np.argmax(gain))
            if gain[top] > 0:
                best[link], before[link] = own[link] + gain[top], earlier[top]
    return _unravelled(found, best, before, settings.least_chain)


def _unravelled(found: Links, best: Weights, before: NDArray[np.int64], least: float) -> list[Chain]:
    used = np.zeros(len(found), np.bool_)
    result = []
    for last in np.argsort(-best, kind="stable"):
        if best[last] < least:
            break
        path, link = [], int(last)
        while link >= 0 and not used[link]:
            path.append(link)
            link = int(before[link])
        used[path] = True
        weight = float(best[last] - (best[link] if link >= 0 else 0.0))
        if weight >= least and path:
            result.append(Chain(weight, found[path[::-1]]))
    return sorted(result, key=lambda chain: -chain.weight)


class _Gaps:
    """What it costs to go from one link to another."""

    def __init__(
        self, found: Links, weight: Weights, query: Words, source: Words, settings: Settings
    ) -> None:
        self._found = found
        self._settings = settings
        step = np.arange(settings.reach)
        self._after = _agreeing(found[:, 1, None] + step, found[:, 3, None] + step, weight, query, source)
        self._before = _agreeing(
            found[:, 0, None] - 1 - step, found[:, 2, None] - 1 - step, weight, query, source
        )

    def into(self, link: int) -> tuple[NDArray[np.int64], Weights]:
        """The links that may stand before ``link``, and what the gap after each costs."""
        settings = self._settings
        first = max(0, link - _BACK)
        earlier = self._found[first:link]
        begin, _, source_begin, _ = self._found[link]
        gap, source_gap = begin - earlier[:, 1], source_begin - earlier[:, 3]
        low, high = np.minimum(gap, source_gap), np.maximum(gap, source_gap)
        fits = (earlier[:, 0] < begin) & (earlier[:, 2] < source_begin) & (low > -4) & (high < settings.reach)
        place = np.flatnonzero(fits)
        gap, source_gap, low = gap[place], source_gap[place], low[place]
        cost = settings.gap_cost * 0.5 * (np.maximum(gap, 0) + np.maximum(source_gap, 0))
        cost += settings.slant_cost * np.minimum(np.abs(gap - source_gap), _WORST_SLANT)
        cost += settings.overlap_cost * np.maximum(-low, 0)
        room = np.maximum(low, 0)
        singles = np.maximum(self._after[first + place, room], self._before[link, room])
        cost -= settings.single_gain * singles
        cheap = cost <= settings.worst_gap
        return first + place[cheap], cost[cheap]


def _agreeing(
    at: NDArray[np.int64], source_at: NDArray[np.int64], weight: Weights, query: Words, source: Words
) -> Weights:
    """The weight of words that agree at 0, 1, 2, … of the places, for each row of places."""
    there = (at >= 0) & (at < len(query)) & (source_at >= 0) & (source_at < len(source))
    at, source_at = np.clip(at, 0, len(query) - 1), np.clip(source_at, 0, len(source) - 1)
    agreed = np.where(there & (query[at] == source[source_at]), weight[at], 0.0)
    return np.concatenate((np.zeros((len(at), 1)), np.cumsum(agreed, axis=1)), axis=1)
