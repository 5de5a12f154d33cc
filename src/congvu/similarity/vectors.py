"""What words mean, as vectors: from a file that somebody dropped in, or learnt from the collection itself."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from congvu.similarity.grams import Words, grams
from congvu.similarity.tokens import tokens

Signal = Literal["bm25", "collection", "vectors"]
"""Words that agree; vectors learnt from the collection; vectors from a file."""
Terms = NDArray[np.int64]

TERMS = 1 << 20
"""How many words and pairs of words there can be; most words of Vietnamese are pairs of syllables."""
_SYLLABLES = 1 << 16
_DIMENSIONS, _SPARE = 150, 20
_TURNS = 2  # of the power iteration
_HELD = 2  # texts that must hold a term, and
_EVERYWHERE = 0.5  # the share of texts above which it says nothing
_MOST = 2_000  # texts that are learnt from


class BadVectors(Exception):
    """A file that holds no vectors of words."""


class Vectors:
    """A vector and a weight for each of some terms; ``signal`` says where they are from."""

    def __init__(self, term: Terms, matrix: NDArray[np.float32], signal: Signal) -> None:
        self.signal = signal
        self._term, first = np.unique(term, return_index=True)
        self._matrix = matrix[first]

    @classmethod
    def read(cls, path: Path) -> "Vectors":
        """Those of an .npz with ``words`` (n; syllables apart or joined by _) and ``matrix`` (n rows).

        Words of three syllables and more are left out. Nothing is ever fetched.
        """
        try:
            with np.load(path, allow_pickle=False) as file:
                words, matrix = [str(word) for word in file["words"]], file["matrix"].astype(np.float32)
        except (OSError, ValueError, KeyError, BadZipFile) as wrong:
            raise BadVectors(f"{path} holds no word vectors: words and matrix, as .npz") from wrong
        if matrix.ndim != 2 or len(words) != len(matrix):
            raise BadVectors(f"{path}: {len(words)} words, but a matrix of {matrix.shape}")
        read = [tokens(word.replace("_", " ")).word for word in words]
        short = [row for row, word in enumerate(read) if 0 < len(word) <= 2]
        term = np.array([terms(read[row])[-1] for row in short], np.int64)
        return cls(term, matrix[short], "vectors")

    @classmethod
    def learn(cls, texts: Sequence[Words]) -> "Vectors":
        """Latent semantic analysis of the texts themselves: what stands in the same texts is near.

        By a randomised singular value decomposition (Halko, Martinsson and Tropp, 2011), the same each time.
        """
        counts = counted(texts[:: max(len(texts) // _MOST, 1)])
        held = np.bincount(counts.indices, minlength=TERMS)
        term = np.flatnonzero((held >= _HELD) & (held <= _EVERYWHERE * counts.shape[0]))
        rarity = np.log((counts.shape[0] + 1) / (held[term] + 1)).astype(np.float32)
        rows = counts[:, term].astype(np.float32)
        rows.data = 1 + np.log(rows.data)
        rows = (rows @ sparse.diags_array(rarity)).tocsr()
        length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
        rows = (sparse.diags_array(1 / np.maximum(length, 1e-6)) @ rows).tocsr()
        return cls(term, _decomposed(rows) * rarity[:, None], "collection")

    @classmethod
    def load(cls, path: Path) -> "Vectors":
        """What ``write`` left."""
        with np.load(path, allow_pickle=False) as file:
            return cls(file["term"], file["matrix"].astype(np.float32), "collection")

    def write(self, path: Path) -> None:
        np.savez_compressed(path, allow_pickle=False, term=self._term, matrix=self._matrix.astype(np.float16))

    def of(self, texts: Iterable[Words]) -> NDArray[np.float32]:
        """The direction of each text, a row of length 1; 0 where no word is known."""
        counts = counted(list(texts))[:, self._term]
        sums = np.asarray(counts @ self._matrix, np.float32)
        length = np.linalg.norm(sums, axis=1, keepdims=True)
        return np.asarray(sums / np.where(length > 0, length, 1), np.float32)


def terms(word: Words) -> Terms:
    """The words of a text, then its pairs of neighbours, as numbers below ``TERMS``."""
    pairs = grams(word, 2) % np.uint32(TERMS - _SYLLABLES) + np.uint32(_SYLLABLES)
    return np.concatenate((word.astype(np.int64), pairs.astype(np.int64)))


def counted(texts: Sequence[Words]) -> sparse.csr_array:
    """How often each term stands in each text."""
    rows = [terms(word) for word in texts]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.concatenate(rows) if rows else np.zeros(0, np.int64)
    counts = sparse.csr_array((np.ones(len(columns)), columns, ends), shape=(len(rows), TERMS))
    counts.sum_duplicates()
    return counts


def _decomposed(rows: sparse.csr_array) -> NDArray[np.float32]:
    """The right singular vectors of ``rows``, one row for each column."""
    size = min(_DIMENSIONS + _SPARE, *rows.shape)
    dice = np.random.default_rng(0)
    basis = rows @ dice.standard_normal((rows.shape[1], size), np.float32)
    for _ in range(_TURNS):
        basis = rows @ (rows.T @ np.linalg.qr(basis)[0])
    across = rows.T @ np.linalg.qr(basis)[0]
    _, strength, turned = np.linalg.svd(across.T @ across)
    kept = min(_DIMENSIONS, size)
    return np.asarray(across @ turned[:kept].T / np.sqrt(np.maximum(strength[:kept], 1e-9)), np.float32)
