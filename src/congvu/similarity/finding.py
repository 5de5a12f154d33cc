"""What of a text stands in a collection: the whole way from a text to its matches."""

from collections.abc import Hashable, Iterator, Sequence
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
        by_source: dict[int, list[_Told]] = {}
        for number, told in self._shown(search, found, style):
            copied |= told.stands
            by_source.setdefault(number, []).append(told)
        words = int(counted.sum())
        matches = [self._match(number, told, words) for number, told in by_source.items()]
        return Findings(
            sorted(matches, key=lambda match: (-match.score, str(match.source))),
            _excused(query, known, search.common),
            words,
            int(copied.sum()),
        )

    def _shown(
        self, search: Search, found: list[tuple[int, Passage]], style: Weights
    ) -> Iterator[tuple[int, "_Told"]]:
        """Each passage with the number of its source, fitted to sentences, and the words that it explains."""
        query = _Text.of(search.query)
        sources = {number: _Text.of(self._index.tokens(number)) for number in {number for number, _ in found}}
        own = [union(passage.links[:, 0], passage.links[:, 1], len(search.query)) for _, passage in found]
        taken = np.logical_or.reduce([search.excused, *own])
        for (number, passage), mine in zip(found, own, strict=True):
            source = sources[number]
            stretch = (passage.begin, passage.end, passage.source_begin, passage.source_end)
            ends = fitted(query.side, source.side, stretch, taken & ~mine, self._settings)
            law = bool(style[passage.begin : passage.end].mean() >= self._settings.law_likeness)
            kind: Kind = "law" if law else kind_of(passage, query.tokens, source.tokens)
            stands = np.zeros(len(search.query), np.bool_)
            stands[ends[0] : ends[1]] = not law
            stands &= ~search.excused
            yield (
                number,
                _Told(_alike(query.tokens, source.tokens, ends, kind, passage.weight, stands), stands),
            )

    def _match(self, number: int, told: Sequence["_Told"], words: int) -> Match:
        stands = np.logical_or.reduce([each.stands for each in told])
        return Match(
            self._index.key(number),
            round(sum(each.alike.weight for each in told), 3),
            round(float(stands.sum()) / max(words, 1), 4),
            sorted((each.alike for each in told), key=lambda passage: passage.start),
        )


@dataclass(frozen=True)
class _Text:
    """A text made ready once, however many passages of it are shown."""

    tokens: Tokens
    side: Side

    @classmethod
    def of(cls, taken: Tokens) -> "_Text":
        return cls(taken, Side.of(taken.word, taken.first))


@dataclass(frozen=True)
class _Told:
    """A passage as it is shown, and which words of the query it explains."""

    alike: Alike
    stands: NDArray[np.bool_]


def _alike(
    query: Tokens,
    source: Tokens,
    ends: tuple[int, int, int, int],
    kind: Kind,
    weight: float,
    stands: NDArray[np.bool_],
) -> Alike:
    begin, end, source_begin, source_end = ends
    return Alike(
        int(query.start[begin]), int(query.end[end - 1]),
        int(source.start[source_begin]), int(source.end[source_end - 1]),
        kind, round(weight, 3), int(stands.sum()),
    )  # fmt: skip


def _excused(query: Tokens, known: NDArray[np.bool_], common: NDArray[np.bool_]) -> list[Excused]:
    reasons: tuple[tuple[NDArray[np.bool_], Reason], ...] = ((known, "known"), (common & ~known, "common"))
    told = [
        Excused(int(query.start[begin]), int(query.end[end - 1]), reason)
        for mask, reason in reasons
        for begin, end in zip(*runs(mask), strict=True)
    ]
    return sorted(told, key=lambda each: each.start)
