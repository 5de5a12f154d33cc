"""Chains put together to the passages that a person is shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from congvu.similarity.chains import Chain, Weights, box
from congvu.similarity.grams import union
from congvu.similarity.seeds import Links
from congvu.similarity.settings import Settings

Box = NDArray[np.int64]

_LAP = 3  # words by which neighbours may overlap


@dataclass(frozen=True)
class Passage:
    """A stretch of the query (words ``begin`` to ``end``) that is alike to one of a source.

    ``weight`` is the evidence, ``cover`` and ``source_cover`` the shares of words that agree, ``chains`` what
    it is made of.
    """

    begin: int
    end: int
    source_begin: int
    source_end: int
    weight: float
    cover: float
    source_cover: float
    chains: tuple[Chain, ...]

    @property
    def links(self) -> Links:
        """All stretches in it that agree word by word."""
        return np.concatenate([chain.links for chain in self.chains])


def passages(chains: Sequence[Chain], weight: Weights, settings: Settings, least: float) -> list[Passage]:
    """Neighbouring chains as one passage each, also when their order differs; all that weigh ``least``."""
    groups = _joined(_groups(chains, settings.join), settings)
    made = (_passage(group, weight) for group in groups)
    return [
        passage
        for passage in made
        if passage.weight >= least and min(passage.cover, passage.source_cover) >= settings.least_cover
    ]


def untaken(chains: Sequence[Chain], taken: NDArray[np.bool_], settings: Settings) -> list[Chain]:
    """The chains whose words no stronger passage has explained, weighing less for those it has."""
    left = []
    for chain in sorted(chains, key=lambda chain: -chain.weight):
        words = union(chain.links[:, 0], chain.links[:, 1], len(taken))
        share = float((words & taken).sum() / words.sum())
        if share < settings.taken:
            left.append(Chain(chain.weight * (1 - share), chain.links))
    return left


def _passage(group: Sequence[Chain], weight: Weights) -> Passage:
    links = np.concatenate([chain.links for chain in group])
    begin, end, source_begin, source_end = box(links)
    agree = union(links[:, 0] - begin, links[:, 1] - begin, end - begin)
    source_agree = union(links[:, 2] - source_begin, links[:, 3] - source_begin, source_end - source_begin)
    once = float((weight[begin:end] * agree).sum()) * min(1.0, source_agree.sum() / agree.sum())
    total = min(sum(chain.weight for chain in group), once / 0.9)
    return Passage(
        begin, end, source_begin, source_end, total,
        float(agree.mean()), float(source_agree.mean()), tuple(group),
    )  # fmt: skip


def _groups(chains: Sequence[Chain], gap: int) -> list[list[Chain]]:
    """Chains cut apart where query or source has more than ``gap`` words between (recursive XY-cut)."""
    if not chains:
        return []
    boxes = np.array([chain.box for chain in chains])
    todo, done = [np.arange(len(chains))], []
    while todo:
        group = todo.pop()
        parts = _cut(group, boxes[:, :2], gap)
        if len(parts) == 1:
            parts = _cut(group, boxes[:, 2:], gap)
        if len(parts) == 1:
            done.append([chains[int(i)] for i in group])
        else:
            todo += parts
    return done


def _cut(group: NDArray[np.int64], stretches: NDArray[np.int64], gap: int) -> list[NDArray[np.int64]]:
    order = group[np.argsort(stretches[group, 0], kind="stable")]
    reach = np.maximum.accumulate(stretches[order, 1])
    return np.split(order, np.flatnonzero(stretches[order[1:], 0] > reach[:-1] + gap) + 1)


def _joined(groups: list[list[Chain]], settings: Settings) -> list[list[Chain]]:
    """Groups that touch on one side are one although the other side has something between them.

    In the query that is what was left out of the source, in the source what was put in between.
    """
    result: list[tuple[Box, list[Chain]]] = []
    boxed = [(np.array(box(np.concatenate([chain.links for chain in group]))), group) for group in groups]
    for here, group in sorted(boxed, key=lambda each: tuple(each[0])):
        if result and _touch(result[-1][0], here, settings):
            last, chains = result.pop()
            low, high = np.minimum(here, last), np.maximum(here, last)
            result.append((np.array([low[0], high[1], low[2], high[3]]), chains + group))
        else:
            result.append((here, group))
    return [group for _box, group in result]


def _touch(last: Box, here: Box, settings: Settings) -> bool:
    apart = int(here[0] - last[1])
    source_apart = int(max(here[2] - last[3], last[2] - here[3]))
    left_out = apart <= settings.touch and source_apart <= settings.skip
    put_in = apart <= settings.put_in and -_LAP <= source_apart <= settings.touch
    return apart >= -_LAP and (left_out or put_in)
