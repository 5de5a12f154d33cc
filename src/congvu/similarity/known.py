"""Laws, templates and forms: text that everybody may have, recognised and not counted."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from congvu.similarity.grams import Grams, Words, average, closed, covered, grams, opened, within
from congvu.similarity.settings import Settings
from congvu.similarity.tokens import VOCABULARY, tokens

_AROUND = 24  # words
_HOLE, _LEAST = 6, 12  # words
_BOUND = 4.0  # bits that a single word can say for or against law


class Known:
    """A library of text that is not counted when it is found again."""

    def __init__(
        self, laws: Iterable[str] = (), templates: Iterable[str] = (), settings: Settings | None = None
    ) -> None:
        self.settings = settings or Settings()
        self._laws = np.zeros(VOCABULARY, np.int64)
        values = []
        for text in laws:
            word = tokens(text).word
            self._laws += np.bincount(word, minlength=VOCABULARY)
            values.append(np.unique(grams(word, self.settings.known_size)))
        values += [grams(tokens(text).word, self.settings.known_size) for text in templates]
        self._grams = np.unique(np.concatenate(values)) if values else np.zeros(0, np.uint32)

    @classmethod
    def of(cls, laws: NDArray[np.int64], values: Grams, settings: Settings) -> "Known":
        """What ``numbers`` gave."""
        known = cls(settings=settings)
        known._laws, known._grams = laws, values
        return known

    def numbers(self) -> tuple[NDArray[np.int64], Grams]:
        """How often each word stands in laws, and the grams of all known text, sorted: for keeping."""
        return self._laws, self._grams

    def marks(self, word: Words) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
        """Which words stand in a known text; and how dense known text is around each, 0 to 1."""
        size = self.settings.known_size
        stands = covered(within(grams(word, size), self._grams), size, len(word))
        density = average(stands.astype(np.float64), _AROUND)
        return opened(closed(stands & (density >= self.settings.known_density), _HOLE), _LEAST), density

    def likeness(self, counts: NDArray[np.int64]) -> NDArray[np.float64]:
        """For each word of the vocabulary, how many bits it speaks for a law and against the collection."""
        if not self._laws.any():
            return np.full(VOCABULARY, -_BOUND)
        law = (self._laws + 0.5) / (self._laws.sum() + 0.5 * VOCABULARY)
        usual = (counts + 0.5) / (counts.sum() + 0.5 * VOCABULARY)
        return np.asarray(np.clip(np.log2(law / usual), -_BOUND, _BOUND))
