"""Packing of what is kept of texts beside their words: grams, numbers, counts of words."""

import zlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from congvu.similarity.grams import Grams
from congvu.similarity.packing import Packed
from congvu.similarity.settings import Settings
from congvu.similarity.tokens import VOCABULARY

DIGESTS = 1 << 62
"""Digests are less than this, and so are their sums."""

Numbers = NDArray[np.int64]
Counts = NDArray[np.int64]


def recipe(settings: Settings) -> int:
    """One number for the settings by which the grams of an index are made."""
    return settings.size * 1000 + settings.window


def pack_grams(grams: Grams) -> bytes:
    return grams.astype("<u4").tobytes()


def unpack_grams(packed: Packed) -> Grams:
    return np.frombuffer(packed, "<u4").astype(np.uint32)


def pack_sizes(sizes: NDArray[np.uint16]) -> bytes:
    return sizes.astype("<u2").tobytes()


def unpack_sizes(packed: Packed) -> NDArray[np.int64]:
    return np.frombuffer(packed, "<u2").astype(np.int64)


def pack_numbers(numbers: Iterable[int]) -> bytes:
    """Numbers of texts; of many that follow each other next to nothing is left."""
    ordered = np.array(sorted(numbers), np.int64)
    return zlib.compress(np.diff(ordered, prepend=np.int64(0)).astype("<i8").tobytes(), 1)


def unpack_numbers(packed: Packed) -> Numbers:
    """The numbers, sorted; of nothing at all, none."""
    return np.cumsum(np.frombuffer(zlib.decompress(packed), "<i8")) if packed else np.zeros(0, np.int64)


def pack_counts(counts: Counts) -> bytes:
    planes = counts.astype("<i8").view(np.uint8).reshape(-1, 8).T.tobytes()
    return zlib.compress(planes, 1)


def unpack_counts(packed: Packed) -> Counts:
    planes = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(8, -1)
    return np.ascontiguousarray(planes.T).view("<i8").reshape(-1).astype(np.int64)


def counted(bags: Iterable[NDArray[np.uint16]]) -> Counts:
    """How often each word stands in all ``bags`` together."""
    words = [np.zeros(0, np.uint16), *bags]
    return np.bincount(np.concatenate(words), minlength=VOCABULARY)
