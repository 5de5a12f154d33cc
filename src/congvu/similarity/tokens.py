"""A text as numbers: a small hash for each word, and where the word stands."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from congvu.similarity import letters, spacing

VOCABULARY = 1 << 16
"""How many different words there can be; rare ones share a number, which three in a row almost never do."""
FIRST, MARKED, ODD = 4, letters.MARKED, letters.ODD
NUMBER = 0
"""The word that every number is."""

_LONGEST = 64  # characters of a word before their powers repeat
_POWERS = np.cumprod(np.full(_LONGEST, 0x9E3779B97F4A7C15, np.uint64), dtype=np.uint64)
_STOPS = np.array([ord(stop) for stop in ".!?…\n"], np.uint32)


@dataclass(frozen=True)
class Tokens:
    """The words of one text, ``n`` of them.

    ``word`` (n): their hashes. ``start``, ``end`` (n): their characters in the text as it was given.
    ``traits`` (n): ``FIRST`` where a sentence or line begins, ``MARKED`` and ``ODD`` as in ``letters``.
    """

    word: NDArray[np.uint16]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    traits: NDArray[np.uint8]

    @property
    def first(self) -> NDArray[np.bool_]:
        """Whether a sentence or a line begins with each word."""
        return self.traits & FIRST > 0

    def __len__(self) -> int:
        return len(self.word)


def mixed(values: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """32 well-mixed bits of each value (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (values >> np.uint64(32)).astype(np.uint32)


def tokens(text: str) -> Tokens:
    """The words of ``text``. Time grows with its length alone, whatever is in it."""
    characters = letters.points(text)
    code, trait = letters.read(characters)
    seen = np.flatnonzero(code != letters.SKIP)
    code = code[seen]
    inside = code != letters.GAP
    edges = np.flatnonzero(np.diff(inside, prepend=False, append=False))
    begin, stop = edges[::2], edges[1::2]
    if not len(begin):
        nowhere = np.zeros(0, np.int32)
        return Tokens(np.zeros(0, np.uint16), nowhere, nowhere, np.zeros(0, np.uint8))
    written = code[inside]
    word = _words(written, stop - begin)
    whole, torn = _spelling()
    odd, torn_at = np.flatnonzero(~whole[word]), np.flatnonzero(torn[word])
    begin, stop, length = spacing.mended(code, characters[seen], begin, stop, odd, torn_at)
    start, end = seen[begin].astype(np.int32), np.append(seen, len(text))[stop].astype(np.int32)
    return Tokens(_words(written, length), start, end, _traits(characters, trait, start, end))


@cache
def _spelling() -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which words may be whole syllables (or numbers), and which may be what is left of torn ones."""
    result = []
    for known in (spacing.syllables(), spacing.fragments()):
        code = np.frombuffer("".join(sorted(known)).encode("ascii"), np.uint8) - 96
        marked = np.zeros(VOCABULARY, np.bool_)
        marked[_words(code, np.array([len(each) for each in sorted(known)]))] = True
        result.append(marked)
    result[0][NUMBER] = True
    return result[0], result[1]


def _words(code: NDArray[np.uint8], length: NDArray[np.int64]) -> NDArray[np.uint16]:
    """The hash of each word, of the codes of all words in a row and the length of each."""
    begin = np.cumsum(length) - length
    place = np.arange(len(code)) - np.repeat(begin, length)
    total = np.add.reduceat(code.astype(np.uint64) * _POWERS[place % _LONGEST], begin)
    word = np.maximum(mixed(total).astype(np.uint16), 1)
    word[np.add.reduceat(code != letters.DIGIT, begin, dtype=np.int32) == 0] = NUMBER
    return word


def _traits(
    characters: NDArray[np.uint32], has: NDArray[np.uint8], start: NDArray[np.int32], end: NDArray[np.int32]
) -> NDArray[np.uint8]:
    stops = np.concatenate(([0], np.cumsum(np.isin(characters, _STOPS))))
    result = np.full(len(start), FIRST, np.uint8)
    result[1:][stops[start[1:]] == stops[end[:-1]]] = 0
    for trait in (MARKED, ODD):
        total = np.concatenate(([0], np.cumsum(has & trait > 0)))
        result[total[end] > total[start]] |= trait
    return result
