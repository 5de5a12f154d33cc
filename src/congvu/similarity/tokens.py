"""A text as numbers: a small hash for each word, and where the word stands."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from congvu.similarity import letters

VOCABULARY = 1 << 16
"""How many different words there can be; rare ones share a number, which three in a row almost never do."""
NUMBER = 0
"""The word that every number is."""

_LONGEST = 64  # characters of a word before their powers repeat
_POWERS = np.cumprod(np.full(_LONGEST, 0x9E3779B97F4A7C15, np.uint64), dtype=np.uint64)
_STOPS = np.array([ord(stop) for stop in ".!?…\n"], np.uint32)


@dataclass(frozen=True)
class Tokens:
    """The words of one text, ``n`` of them.

    ``word`` (n): their hashes. ``start``, ``end`` (n): their characters in the text as it was given.
    ``first`` (n): whether a sentence or a line begins with the word.
    """

    word: NDArray[np.uint16]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    first: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.word)


def mixed(values: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """32 well-mixed bits of each value (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (values >> np.uint64(32)).astype(np.uint32)


def tokens(text: str) -> Tokens:
    """The words of ``text``. Time grows with its length alone, whatever is in it."""
    code = letters.codes(text)
    seen = np.flatnonzero(code != letters.SKIP)
    code = code[seen]
    inside = code != letters.GAP
    edges = np.flatnonzero(np.diff(inside, prepend=False, append=False))
    begin, stop = edges[::2], edges[1::2]
    if not len(begin):
        return Tokens(*(np.zeros(0, kind) for kind in (np.uint16, np.int32, np.int32, np.bool_)))
    start, end = seen[begin].astype(np.int32), (seen[stop - 1] + 1).astype(np.int32)
    return Tokens(_words(code[inside], stop - begin), start, end, _firsts(text, start, end))


def _words(code: NDArray[np.uint8], length: NDArray[np.int64]) -> NDArray[np.uint16]:
    """The hash of each word, of the codes of all words in a row and the length of each."""
    begin = np.cumsum(length) - length
    place = np.arange(len(code)) - np.repeat(begin, length)
    total = np.add.reduceat(code.astype(np.uint64) * _POWERS[place % _LONGEST], begin)
    word = np.maximum(mixed(total).astype(np.uint16), 1)
    word[np.add.reduceat(code != letters.DIGIT, begin, dtype=np.int32) == 0] = NUMBER
    return word


def _firsts(text: str, start: NDArray[np.int32], end: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Whether a full stop or a line's end stands between a word and the one before it."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    stops = np.concatenate(([0], np.cumsum(np.isin(points, _STOPS))))
    first = np.ones(len(start), np.bool_)
    first[1:] = stops[start[1:]] > stops[end[:-1]]
    return first
