"""The same idea in other words: a hint, by the words that two short texts share and by what their words mean.

It ranks and never counts. On paraphrased titles no method is good: see decision 18 for the figures.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from congvu.similarity.grams import Words
from congvu.similarity.tokens import tokens
from congvu.similarity.vectors import Signal, Vectors, counted, terms

_K1, _B = 1.2, 0.75  # Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009
_LEAST = 0.08  # of the score of the text with itself
_LEAST_BOTH = 0.12  # the same of its mean with what vectors say, which are never quite silent


@dataclass(frozen=True)
class Idea:
    """A text that speaks of something alike; ``score`` is 1 for the text itself."""

    source: Hashable
    score: float


class Ideas:
    """Short texts, such as titles: ranked by BM25 on words and pairs; vectors, if given, speak as loudly."""

    def __init__(self, texts: Iterable[tuple[Hashable, str]], vectors: Vectors | None = None) -> None:
        given = list(texts)
        read = [tokens(text).word for _, text in given]
        self._keys = [key for key, _ in given]
        self._weights, self._rarity = _bm25(counted(read))
        self._vectors = vectors
        self._rows = vectors.of(read) if vectors else None

    @property
    def hint(self) -> Signal:
        """What the ranking rests on, to be told with it."""
        return self._vectors.signal if self._vectors else "bm25"

    def like(self, text: str, most: int, leave_out: Hashable = None) -> list[Idea]:
        """The ``most`` texts that are most like ``text``, best first, of those that are like it at all."""
        word = tokens(text).word
        if not len(word) or not self._keys:
            return []
        score = self._agreeing(word)
        is_like = score >= _LEAST
        if self._vectors is not None and self._rows is not None:
            both = (score + self._rows @ self._vectors.of([word])[0]) / 2
            score, is_like = np.maximum(score, both), is_like | (both >= _LEAST_BOTH)
        best = [int(i) for i in np.argsort(-score, kind="stable") if is_like[i]][: most + 1]
        return [
            Idea(self._keys[i], round(min(float(score[i]), 1.0), 4))
            for i in best
            if self._keys[i] != leave_out
        ][:most]

    def _agreeing(self, word: Words) -> NDArray[np.float64]:
        term = np.unique(terms(word))
        score = np.asarray(self._weights[:, term] @ self._rarity[term]).ravel()
        return np.asarray(score / self._rarity[term].sum())


def _bm25(counts: sparse.csr_array) -> tuple[sparse.csc_array, NDArray[np.float64]]:
    """The weight of each term in each text, 1 for one in a text of mean length; each term's rarity."""
    texts, known = counts.shape
    length = np.maximum(np.asarray(counts.sum(axis=1)).ravel(), 1)
    held = np.bincount(counts.indices, minlength=known)
    rarity = np.log1p((texts - held + 0.5) / (held + 0.5))
    norm = _K1 * (1 - _B + _B * length / length.mean()) if texts else length
    weight = counts.data * (_K1 + 1) / (counts.data + np.repeat(norm, np.diff(counts.indptr)))
    return sparse.csr_array((weight, counts.indices, counts.indptr), shape=counts.shape).tocsc(), rarity
