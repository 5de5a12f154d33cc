"""A text cut up for showing: which characters stand elsewhere, which words of them agree, what is excused.

Nothing overlaps and nothing is lost: the segments of a text, joined, are the text.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from congvu.similarity.finding import Excused, Reason
from congvu.similarity.grams import runs
from congvu.similarity.kinds import Kind
from congvu.similarity.tokens import NUMBER, Tokens, tokens

Span = tuple[int, int]
"""Begin and end, in characters."""


class Passage(Protocol):
    """What is shown of a passage; ``finding.Alike`` is one, a row of a table may be another."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def source_start(self) -> int: ...
    @property
    def source_end(self) -> int: ...
    @property
    def kind(self) -> Kind: ...


@dataclass(frozen=True)
class Stretch:
    """Characters of one text that stand elsewhere, under the number by which people speak of the passage."""

    start: int
    end: int
    number: int
    kind: Kind


@dataclass(frozen=True)
class Segment:
    """A piece of a text all of whose characters are alike.

    ``number`` is 0 outside of passages, the passage that began last where several overlap (``numbers`` has
    all); ``begins`` are those that begin here. ``same``: these words stand in the other text as well.
    ``excused``: why they are not counted; ``excused_begins`` where such a stretch begins.
    """

    text: str
    number: int = 0
    kind: Kind | None = None
    numbers: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    same: bool = False
    excused: Reason | None = None
    excused_begins: bool = False


@dataclass(frozen=True)
class Mark:
    """A stretch on the map of a text: ``left`` and ``width`` from 0 to 1 of its length."""

    left: float
    width: float
    number: int = 0
    kind: Kind | None = None
    excused: Reason | None = None


@dataclass(frozen=True)
class Side:
    """One of two texts beside each other."""

    segments: Sequence[Segment]
    marks: Sequence[Mark]


def beside(
    text: str,
    source: str,
    passages: Sequence[Passage],
    excused: Sequence[Excused] = (),
    source_excused: Sequence[Excused] = (),
) -> tuple[Side, Side]:
    """A text and a source of it, ready to be shown side by side; passages are numbered from 1 as they come.

    Offsets beyond the end of a text, as of one that was read again since, count as its end.
    """
    mine = [Stretch(each.start, each.end, number, each.kind) for number, each in enumerate(passages, 1)]
    theirs = [
        Stretch(each.source_start, each.source_end, number, each.kind)
        for number, each in enumerate(passages, 1)
    ]
    same, source_same = agreed(text, source, passages)
    return (
        Side(segments(text, mine, excused, same), marks(len(text), mine, excused)),
        Side(
            segments(source, theirs, source_excused, source_same),
            marks(len(source), theirs, source_excused),
        ),
    )


def segments(
    text: str, stretches: Sequence[Stretch], excused: Sequence[Excused] = (), same: Sequence[Span] = ()
) -> list[Segment]:
    """``text`` cut at every end of ``stretches``, ``excused`` and ``same``."""
    spans = [*((each.start, each.end) for each in stretches), *((each.start, each.end) for each in excused)]
    cuts = _cuts(len(text), [*spans, *same])
    holders: list[list[Stretch]] = [[] for _ in cuts]
    for stretch in sorted(stretches, key=lambda each: (each.start, each.number)):
        for place in range(len(cuts))[_places(cuts, stretch.start, stretch.end)]:
            holders[place].append(stretch)
    reasons: list[Excused | None] = [None] * len(cuts)
    for each in excused:
        for place in range(len(cuts))[_places(cuts, each.start, each.end)]:
            reasons[place] = each
    agrees = np.zeros(len(cuts), np.bool_)
    for start, end in same:
        agrees[_places(cuts, start, end)] = True
    return [
        _segment(text[begin:end], begin, holders[place], bool(agrees[place]), reasons[place])
        for place, (begin, end) in enumerate(pairwise(cuts.tolist()))
    ]


def marks(length: int, stretches: Sequence[Stretch], excused: Sequence[Excused] = ()) -> list[Mark]:
    """The map of a text of ``length`` characters: what is excused first, so that passages lie upon it."""
    grey = [Mark(*_part(each.start, each.end, length), excused=each.reason) for each in excused]
    return grey + [
        Mark(*_part(each.start, each.end, length), number=each.number, kind=each.kind) for each in stretches
    ]


def agreed(text: str, source: str, passages: Iterable[Passage]) -> tuple[list[Span], list[Span]]:
    """The words in each pair of passages that agree, in characters of either text, neighbours as one span.

    A word agrees when it stands in both passages with the same word one or two further on. So what was
    changed is seen, in passages that were moved about as well; and each number is itself here.
    """
    mine, theirs = tokens(text), tokens(source)
    same, source_same = np.zeros(len(mine), np.bool_), np.zeros(len(theirs), np.bool_)
    word, source_word = _exact(mine, text), _exact(theirs, source)
    for each in passages:
        here, there = _inside(mine, each.start, each.end), _inside(theirs, each.source_start, each.source_end)
        both = _alike(word[here], source_word[there])
        same[here] |= both[0]
        source_same[there] |= both[1]
    return _spans(mine, same), _spans(theirs, source_same)


def _segment(text: str, start: int, here: list[Stretch], same: bool, excused: Excused | None) -> Segment:
    return Segment(
        text,
        here[-1].number if here else 0,
        here[-1].kind if here else None,
        tuple(each.number for each in here),
        tuple(each.number for each in here if max(each.start, 0) == start),
        same and bool(here),
        excused.reason if excused else None,
        bool(excused and max(excused.start, 0) == start),
    )


def _cuts(length: int, spans: Sequence[Span]) -> NDArray[np.int64]:
    return np.unique(np.clip(np.array([(0, length), *spans], np.int64), 0, length))


def _places(cuts: NDArray[np.int64], start: int, end: int) -> slice:
    """The segments between two cuts, given by their characters."""
    begin, stop = np.searchsorted(cuts, np.clip([start, end], 0, cuts[-1]))
    return slice(int(begin), int(stop))


def _part(start: int, end: int, length: int) -> tuple[float, float]:
    start, end = (min(max(place, 0), length) for place in (start, end))
    return start / max(length, 1), max(end - start, 0) / max(length, 1)


def _exact(taken: Tokens, text: str) -> NDArray[np.int64]:
    """The words, each number told from the others."""
    word = taken.word.astype(np.int64)
    for place in np.flatnonzero(taken.word == NUMBER):
        digits = text[taken.start[place] : taken.end[place]]
        word[place] = -1 - zlib.crc32(digits.encode("utf-8", "surrogatepass")) // 2
    return word


def _inside(taken: Tokens, start: int, end: int) -> slice:
    return slice(int(np.searchsorted(taken.end, start, "right")), int(np.searchsorted(taken.start, end)))


def _alike(word: NDArray[np.int64], other: NDArray[np.int64]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    same, other_same = np.zeros(len(word), np.bool_), np.zeros(len(other), np.bool_)
    for step in (1, 2):
        pairs = (word[:-step] << 32) ^ (word[step:] & 0xFFFFFFFF)
        others = (other[:-step] << 32) ^ (other[step:] & 0xFFFFFFFF)
        for marked, hit in ((same, np.isin(pairs, others)), (other_same, np.isin(others, pairs))):
            marked[:-step] |= hit
            marked[step:] |= hit
    return same, other_same


def _spans(taken: Tokens, same: NDArray[np.bool_]) -> list[Span]:
    return [
        (int(taken.start[begin]), int(taken.end[end - 1])) for begin, end in zip(*runs(same), strict=True)
    ]
