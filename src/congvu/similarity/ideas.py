"""The same idea in other words: a hint, by the words that two short texts share, weighed by rarity.

It ranks and never counts: on real paraphrases of titles no method that looks at words alone is good.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from congvu.similarity.grams import Words, grams
from congvu.similarity.tokens import tokens

_TERMS = 1 << 20
_K1, _B = 1.2, 0.75  # Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009
_LEAST = 0.15  # of the score of the text with itself


@dataclass(frozen=True)
class Idea:
    """A text that speaks of something alike; ``score`` is 1 for the text itself."""

    source: Hashable
    score: float


class Ideas:
    """Short texts, such as a title and the heart of a solution, ranked by BM25 on words and pairs."""

    def __init__(self, texts: Iterable[tuple[Hashable, str]]) -> None:
        self._keys: list[Hashable] = []
        rows: list[NDArray[np.int64]] = []
        for key, text in texts:
            self._keys.append(key)
            rows.append(_terms(tokens(text).word))
        counts = _matrix(rows)
        length = np.maximum(np.asarray(counts.sum(axis=1)).ravel(), 1)
        held = np.bincount(counts.indices, minlength=_TERMS)
        self._rarity = np.log1p((len(rows) - held + 0.5) / (held + 0.5))
        norm = _K1 * (1 - _B + _B * length / length.mean()) if rows else length
        weight = counts.data * (_K1 + 1) / (counts.data + np.repeat(norm, np.diff(counts.indptr)))
        self._weights = sparse.csr_array((weight, counts.indices, counts.indptr), shape=counts.shape).tocsc()

    def like(self, text: str, most: int, leave_out: Hashable = None) -> list[Idea]:
        """The ``most`` texts that are most like ``text``, best first, of those that share something rare."""
        term = np.unique(_terms(tokens(text).word))
        if not len(term) or not self._keys:
            return []
        score = np.asarray(self._weights[:, term] @ self._rarity[term]).ravel()
        score = score / (self._rarity[term].sum() * (_K1 + 1) / (1 + _K1))
        best = [int(i) for i in np.argsort(-score, kind="stable")[: most + 1]]
        return [
            Idea(self._keys[i], round(min(float(score[i]), 1.0), 4))
            for i in best
            if score[i] >= _LEAST and self._keys[i] != leave_out
        ][:most]


def _terms(word: Words) -> NDArray[np.int64]:
    pairs = grams(word, 2) % np.uint32(_TERMS - (1 << 16)) + np.uint32(1 << 16)
    return np.concatenate((word.astype(np.int64), pairs.astype(np.int64)))


def _matrix(rows: list[NDArray[np.int64]]) -> sparse.csr_array:
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.concatenate(rows) if rows else np.zeros(0, np.int64)
    counts = sparse.csr_array((np.ones(len(columns)), columns, ends), shape=(len(rows), _TERMS))
    counts.sum_duplicates()
    return counts
