"""What of a text stands in a collection: the whole way from a text to its matches."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from congvu.similarity.chains import Weights
from congvu.similarity.edges import Side, fitted
from congvu.similarity.grams import runs, union
from congvu.similarity.index import Index
from congvu.similarity.kinds import Kind, kind_of
from congvu.similarity.known import Known
from congvu.similarity.passages import Passage
from congvu.similarity.search import Search
from congvu.similarity.tokens import NUMBER, Tokens, tokens

_RAREST = 14.0  # bits; a word once in 16,000
_NUMBER_WEIGHT = 0.15
_STYLE_DENSITY = 3.0  # bits that known text all around says for law


Reason = Literal["common", "known"]
"""Many texts of the collection have it; a law or template has it."""


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
    reason: Reason


@dataclass(frozen=True)
class Findings:
    """All that was found for one text: ``words`` that count, and how many of them are ``copied``."""

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
        self.rarity = np.minimum(bits, _RAREST) / _RAREST
        self.rarity[NUMBER] = _NUMBER_WEIGHT
        self._likeness = self._known.likeness(counts)

    def find(self, text: str, leave_out: Hashable = None) -> Findings:
        """What of ``text`` stands in the index; the text whose key is ``leave_out`` is not compared."""
        search = Search(self._index, tokens(text))
        known, density = self._known.marks(search.word)
        search.excuse(known)
        style = self._likeness[search.word] + _STYLE_DENSITY * density
        found = search.run(self.rarity, leave_out)
        return self._told(search, known, found, style)

    def _told(
        self, search: Search, known: NDArray[np.bool_], found: list[tuple[int, Passage]], style: Weights
    ) -> Findings:
        query = search.query
        counted = ~search.excused
        copied = np.zeros(len(query), np.bool_)
        by_source: dict[int, list[tuple[Alike, NDArray[np.bool_]]]] = {}
        side = Side.of(query.word, query.first)
        taken = search.excused.copy()
        for _, passage in found:
            taken |= union(passage.links[:, 0], passage.links[:, 1], len(query))
        for number, passage in found:
            source = self._index.tokens(number)
            mine = union(passage.links[:, 0], passage.links[:, 1], len(query))
            stretch = (passage.begin, passage.end, passage.source_begin, passage.source_end)
            ends = fitted(side, Side.of(source.word, source.first), stretch, taken & ~mine, self._settings)
            law = style[passage.begin : passage.end].mean() >= self._settings.law_likeness
            kind: Kind = "law" if law else kind_of(passage, query, source)
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


def _excused(query: Tokens, known: NDArray[np.bool_], common: NDArray[np.bool_]) -> list[Excused]:
    reasons: tuple[tuple[NDArray[np.bool_], Reason], ...] = ((known, "known"), (common & ~known, "common"))
    told = [
        Excused(int(query.start[begin]), int(query.end[end - 1]), reason)
        for mask, reason in reasons
        for begin, end in zip(*runs(mask), strict=True)
    ]
    return sorted(told, key=lambda each: each.start)
