"""One text on its way through an index: candidates, what they share with it, the strongest passages."""

from collections.abc import Hashable

import numpy as np
from numpy.typing import NDArray

from congvu.similarity.chains import Weights, chains
from congvu.similarity.grams import Places, Words, closed, covered, grams, union
from congvu.similarity.index import Index, Numbers
from congvu.similarity.passages import Passage, passages, untaken
from congvu.similarity.seeds import Links, Meeting, Seeds, dense, links, meet, widened
from congvu.similarity.tokens import Tokens

_EVERYWHERE = 16.0  # sources that have a stretch before it weighs nothing
_HOLE = 8  # words between two common grams that are common too


class Search:
    """One query on its way through the index."""

    def __init__(self, index: Index, query: Tokens) -> None:
        self.query = query
        self.word = query.word
        self._index = index
        self._settings = settings = index.settings
        self._least = settings.threshold(len(index))
        self._values = grams(self.word, settings.size)
        self._distinct, self._at = np.unique(self._values, return_inverse=True)
        self._frequency = index.frequencies(self._distinct)
        often = self._frequency >= settings.common(len(index))
        self.common = closed(covered(often[self._at], settings.size, len(query)), _HOLE)
        self.excused = self.common

    def excuse(self, known: NDArray[np.bool_]) -> None:
        """Words that are not counted, beside those that are common."""
        self.excused = self.common | known

    def run(self, rarity: Weights, leave_out: Hashable) -> list[tuple[int, Passage]]:
        """Numbers of sources and passages that stand in them, strongest first, no words explained twice."""
        numbers = self._candidates(leave_out)
        if not len(numbers):
            return []
        sources = self._index.words(numbers)
        settings = self._settings
        meeting = meet(Seeds(self.word, settings.seed, settings.repeats), sources, self.excused)
        weight = self._weigh(meeting, len(sources), rarity)
        meeting = dense(meeting, weight, settings.square, settings.least_seeds)
        pairs = Seeds(self.word, 2, settings.repeats + 2)
        found: list[tuple[int, Passage]] = []
        for place in np.unique(meeting.source):
            near = self._links(meeting.of(int(place)), weight, pairs, sources[place])
            alike = chains(near, weight, self.word, sources[place], settings) if len(near) else []
            found += [
                (int(numbers[place]), passage) for passage in passages(alike, weight, settings, self._least)
            ]
        return self._strongest(found, weight)

    def _candidates(self, leave_out: Hashable) -> Numbers:
        """The texts that share the rarest grams, best first."""
        size, settings = len(self._index), self._settings
        shown = np.zeros(len(self._distinct), np.bool_)
        shown[self._at[~self.excused[: len(self._at)]]] = True
        rare = np.flatnonzero(shown & (self._frequency > 0) & (self._frequency < settings.common(size)))
        if not len(rare):
            return np.zeros(0, np.int64)
        place, number = self._index.holders(self._distinct[rare])
        value = np.log2(1 + size / self._frequency[rare])
        texts, at = np.unique(number, return_inverse=True)
        return self._best(texts, np.bincount(at, value[place]).astype(np.float64), leave_out)

    def _best(self, texts: Numbers, votes: Weights, leave_out: Hashable) -> Numbers:
        """The texts with most votes. Equals are taken by their keys, since numbers tell who came first."""
        most = self._settings.candidates
        if len(texts) > most + 1:
            likely = votes >= np.partition(votes, -most - 1)[-most - 1]
            texts, votes = texts[likely], votes[likely]
        keys = self._index.keys(texts)
        order = sorted(range(len(texts)), key=lambda place: (-votes[place], str(keys[place])))
        return texts[[place for place in order if keys[place] != leave_out][:most]]

    def _weigh(self, meeting: Meeting, sources: int, rarity: Weights) -> Weights:
        """The weight of each word of the query: less, the more sources share it."""
        shared = np.zeros((sources, len(self.query)), np.bool_)
        for step in range(self._settings.seed):
            shared[meeting.source, meeting.query_at + step] = True
        holders = np.maximum(shared.sum(axis=0), 1)
        weight = rarity[self.word] * np.clip(1 - np.log2(holders) / np.log2(_EVERYWHERE), 0.0, 1.0)
        weight[self.excused] = 0.0
        return np.asarray(weight)

    def _links(self, seeds: tuple[Places, Places], weight: Weights, pairs: Seeds, source: Words) -> Links:
        settings = self._settings
        found = links(*seeds, settings.seed)
        query_at, source_at = pairs.found(grams(source, 2))
        counted = ~(self.excused[query_at] & self.excused[query_at + 1])
        return widened(found, (query_at[counted], source_at[counted]), settings)

    def _strongest(self, found: list[tuple[int, Passage]], weight: Weights) -> list[tuple[int, Passage]]:
        """Of passages of one weight the one comes first that was found first: in the better candidate."""
        taken = np.zeros(len(self.query), np.bool_)
        result = []
        for number, passage in sorted(found, key=lambda each: -each[1].weight):
            left = untaken(passage.chains, taken, self._settings)
            for rest in passages(left, weight, self._settings, self._least):
                result.append((number, rest))
                taken |= union(rest.links[:, 0], rest.links[:, 1], len(taken))
        return result
