"""What of a text stands in a collection: the whole way from a text to its matches."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from congvu.similarity.chains import Weights, chains
from congvu.similarity.edges import Side, fitted
from congvu.similarity.grams import Words, closed, covered, grams, union
from congvu.similarity.index import Index, Numbers
from congvu.similarity.kinds import Kind, kind_of
from congvu.similarity.known import Known
from congvu.similarity.passages import Passage, passages, untaken
from congvu.similarity.seeds import Links, Meeting, Seeds, dense, links, meet, widened
from congvu.similarity.settings import Settings
from congvu.similarity.tokens import NUMBER, Tokens, tokens

_RAREST = 14.0  # bits; a word once in 16,000
_NUMBER_WEIGHT = 0.15
_EVERYWHERE = 16.0  # sources that have a stretch before it weighs nothing
_STYLE_DENSITY = 3.0  # bits that known text all around says for law
_HOLE = 8  # words between two common grams that are common too


@dataclass(frozen=True)
class Alike:
    """A passage of the text and the passage of the source, in characters of both as they were given."""

    start: int
    end: int
    source_start: int
    source_end: int
    kind: Kind
    weight: float
    words: int


@dataclass(frozen=True)
class Match:
    """One source and what of the text stands in it. ``share`` is of the words that count, 0 to 1."""

    source: Hashable
    score: float
    share: float
    passages: Sequence[Alike]


@dataclass(frozen=True)
class Excused:
    """Characters of the text that are not counted, and why."""

    start: int
    end: int
    kind: Literal["common", "known"]


@dataclass(frozen=True)
class Findings:
    """All that was found for one text. ``words`` are those that count, ``copied`` those of them that match."""

    matches: Sequence[Match]
    excused: Sequence[Excused]
    words: int
    copied: int

    @property
    def share(self) -> float:
        """The share of the counted words that stand in other texts."""
        return self.copied / self.words if self.words else 0.0


class Finder:
    """Finds copied passages of texts in an index, leaving out what is known."""

    def __init__(self, index: Index, known: Known | None = None) -> None:
        self._index = index
        self._known = known or Known()
        self._settings = index.settings
        counts = index.counts()
        bits = -np.log2((counts + 1) / (counts.sum() + len(counts)))
        self._rarity = np.minimum(bits, _RAREST) / _RAREST
        self._rarity[NUMBER] = _NUMBER_WEIGHT
        self._likeness = self._known.likeness(counts)

    def find(self, text: str, leave_out: Hashable = None) -> Findings:
        """What of ``text`` stands in the index; the text whose key is ``leave_out`` is not compared."""
        search = _Search(self._index, self._settings, tokens(text))
        known, density = self._known.marks(search.word)
        search.excuse(known)
        style = self._likeness[search.word] + _STYLE_DENSITY * density
        found = search.run(self._rarity, leave_out)
        return self._told(text, search, known, found, style)

    def _told(
        self, text: str, search: "_Search", known: NDArray[np.bool_], found: list[tuple[int, Passage]], style: Weights
    ) -> Findings:
        query = search.query
        counted = ~search.excused
        copied = np.zeros(len(query), np.bool_)
        by_source: dict[int, list[tuple[Alike, NDArray[np.bool_]]]] = {}
        side = Side.of(query.word, query.first)
        taken = search.excused.copy()
        for number, passage in found:
            taken |= union(passage.links[:, 0], passage.links[:, 1], len(query))
        for number, passage in found:
            source = self._index.tokens(number)
            mine = union(passage.links[:, 0], passage.links[:, 1], len(query))
            stretch = (passage.begin, passage.end, passage.source_begin, passage.source_end)
            ends = fitted(side, Side.of(source.word, source.first), stretch, taken & ~mine, self._settings)
            law = style[passage.begin : passage.end].mean() >= self._settings.law_likeness
            kind: Kind = "law" if law else kind_of(passage, query, source, text)
            stands = np.zeros(len(query), np.bool_)
            stands[ends[0] : ends[1]] = not law
            stands &= counted
            copied |= stands
            told = Alike(
                int(query.start[ends[0]]), int(query.end[ends[1] - 1]),
                int(source.start[ends[2]]), int(source.end[ends[3] - 1]),
                kind, round(passage.weight, 3), int(stands.sum()),
            )  # fmt: skip
            by_source.setdefault(number, []).append((told, stands))
        words = int(counted.sum())
        matches = [self._match(number, told, words) for number, told in by_source.items()]
        return Findings(
            sorted(matches, key=lambda match: (-match.score, str(match.source))),
            _excused(query, known, search.common),
            words,
            int(copied.sum()),
        )

    def _match(self, number: int, told: list[tuple[Alike, NDArray[np.bool_]]], words: int) -> Match:
        stands = np.logical_or.reduce([mask for _, mask in told])
        return Match(
            self._index.key(number),
            round(sum(passage.weight for passage, _ in told), 3),
            round(float(stands.sum()) / max(words, 1), 4),
            sorted((passage for passage, _ in told), key=lambda passage: passage.start),
        )


class _Search:
    """One query on its way through the index."""

    def __init__(self, index: Index, settings: Settings, query: Tokens) -> None:
        self.query = query
        self.word = query.word
        self._index = index
        self._settings = settings
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
            found += [(int(numbers[place]), passage) for passage in passages(alike, weight, settings)]
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
        votes = np.bincount(number, weights=value[place])
        likely = np.flatnonzero(votes > 0)
        order = likely[np.lexsort((likely, -votes[likely]))][: settings.candidates + 1]
        return np.array([n for n in order if self._index.key(int(n)) != leave_out][: settings.candidates], np.int64)

    def _weigh(self, meeting: Meeting, sources: int, rarity: Weights) -> Weights:
        """The weight of each word of the query: less, the more sources share it."""
        shared = np.zeros((sources, len(self.query)), np.bool_)
        for step in range(self._settings.seed):
            shared[meeting.source, meeting.query_at + step] = True
        holders = np.maximum(shared.sum(axis=0), 1)
        weight = rarity[self.word] * np.clip(1 - np.log2(holders) / np.log2(_EVERYWHERE), 0.0, 1.0)
        weight[self.excused] = 0.0
        return weight

    def _links(self, seeds: tuple[NDArray[np.int64], NDArray[np.int64]], weight: Weights, pairs: Seeds, source: Words) -> Links:
        settings = self._settings
        found = links(*seeds, settings.seed)
        query_at, source_at = pairs.found(grams(source, 2))
        counted = ~(self.excused[query_at] & self.excused[query_at + 1])
        return widened(found, (query_at[counted], source_at[counted]), settings)

    def _strongest(self, found: list[tuple[int, Passage]], weight: Weights) -> list[tuple[int, Passage]]:
        taken = np.zeros(len(self.query), np.bool_)
        result = []
        for number, passage in sorted(found, key=lambda each: (-each[1].weight, each[0])):
            left = untaken(passage.chains, taken, self._settings)
            for rest in passages(left, weight, self._settings):
                result.append((number, rest))
                taken |= union(rest.links[:, 0], rest.links[:, 1], len(taken))
        return result


def _excused(query: Tokens, known: NDArray[np.bool_], common: NDArray[np.bool_]) -> list[Excused]:
    from congvu.similarity.grams import runs

    told = []
    for mask, kind in ((known, "known"), (common & ~known, "common")):
        for begin, end in zip(*runs(mask), strict=True):
            told.append(Excused(int(query.start[begin]), int(query.end[end - 1]), kind))
    return sorted(told, key=lambda each: each.start)
