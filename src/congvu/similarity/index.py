"""What a collection of texts must offer to be searched, and its home in memory."""

from collections.abc import Hashable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from congvu.similarity.grams import Grams, Places, Words, fingerprint, ranges
from congvu.similarity.settings import Settings
from congvu.similarity.tokens import VOCABULARY, Tokens, tokens

Numbers = NDArray[np.int64]


class Index(Protocol):
    """A collection of texts, each with a key of the caller's and a number of the index's.

    Numbers differ from one home to another: nothing that is found may depend on them, or on who came first.
    """

    settings: Settings

    def __len__(self) -> int:
        """How many texts there are."""

    def counts(self) -> NDArray[np.int64]:
        """How often each word stands in the collection (``VOCABULARY`` numbers)."""

    def frequencies(self, values: Grams) -> Places:
        """In how many texts each of ``values`` was kept."""

    def holders(self, values: Grams) -> tuple[Places, Numbers]:
        """Every pair of a value's place in ``values`` and the number of a text that keeps it."""

    def words(self, numbers: Numbers) -> Sequence[Words]:
        """The words of texts, for aligning."""

    def tokens(self, number: int) -> Tokens:
        """The words of a text with their places in it, for showing."""

    def key(self, number: int) -> Hashable:
        """The caller's key of a text."""

    def keys(self, numbers: Numbers) -> Sequence[Hashable]:
        """The keys of many texts at once."""


class MemoryIndex:
    """A collection in memory, for a folder of files: some 12 bytes for a word.

    Adding is cheap. The first search after it sorts what is new and copies the rest (tens of milliseconds at
    30,000 texts), so add all before searching.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._keys: list[Hashable] = []
        self._texts: dict[int, Tokens] = {}
        self._numbers: dict[Hashable, int] = {}
        self._counts = np.zeros(VOCABULARY, np.int64)
        self._grams = np.zeros(0, np.uint32)
        self._owners = np.zeros(0, np.int64)
        self._fresh: list[int] = []
        self._dirty = False

    def add(self, key: Hashable, text: str) -> None:
        """Take in a text; one that has the key already is replaced."""
        self.take(key, tokens(text))

    def take(self, key: Hashable, taken: Tokens) -> None:
        """Take in a text of which the words are known."""
        self.remove(key)
        number = len(self._keys)
        self._keys.append(key)
        self._numbers[key] = number
        self._texts[number] = taken
        self._counts += np.bincount(taken.word, minlength=VOCABULARY)
        self._fresh.append(number)

    def remove(self, key: Hashable) -> None:
        """Forget a text; one that is not there is no error."""
        number = self._numbers.pop(key, None)
        if number is not None:
            self._counts -= np.bincount(self._texts.pop(number).word, minlength=VOCABULARY)
            self._dirty = True

    def __len__(self) -> int:
        return len(self._texts)

    def numbers(self) -> list[int]:
        """The numbers of all texts, in the order in which they came."""
        return sorted(self._texts)

    def counts(self) -> NDArray[np.int64]:
        return self._counts

    def frequencies(self, values: Grams) -> Places:
        self._sort()
        low, high = self._span(values)
        return high - low

    def holders(self, values: Grams) -> tuple[Places, Numbers]:
        self._sort()
        low, high = self._span(values)
        return np.repeat(np.arange(len(values)), high - low), self._owners[ranges(low, high - low)]

    def words(self, numbers: Numbers) -> Sequence[Words]:
        return [self._texts[int(number)].word for number in numbers]

    def tokens(self, number: int) -> Tokens:
        return self._texts[number]

    def key(self, number: int) -> Hashable:
        return self._keys[number]

    def keys(self, numbers: Numbers) -> Sequence[Hashable]:
        return [self._keys[int(number)] for number in numbers]

    def _span(self, values: Grams) -> tuple[Places, Places]:
        return np.searchsorted(self._grams, values, "left"), np.searchsorted(self._grams, values, "right")

    def _sort(self) -> None:
        if self._dirty:
            alive = np.zeros(len(self._keys), np.bool_)
            alive[list(self._texts)] = True
            kept = alive[self._owners]
            self._grams, self._owners = self._grams[kept], self._owners[kept]
        if new := [number for number in self._fresh if number in self._texts]:
            size, window = self.settings.size, self.settings.window
            prints = [fingerprint(self._texts[number].word, size, window) for number in new]
            values, owners = (
                np.concatenate(prints),
                np.repeat(np.array(new, np.int64), list(map(len, prints))),
            )
            order = np.lexsort((owners, values))
            places = np.searchsorted(self._grams, values[order], "right")
            self._grams = np.insert(self._grams, places, values[order])
            self._owners = np.insert(self._owners, places, owners[order])
        self._fresh, self._dirty = [], False
