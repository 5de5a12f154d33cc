"""Marks of a text by which texts that are much alike are found among hundreds of thousands (MinHash)."""

import hashlib

import numpy as np

from congvu.similarity.tokens import tokens

WORDS_TOGETHER = 4
FEWEST_WORDS = 40
"""A text of fewer words says too little: every notice of a meeting is like another."""
LONGEST = 60_000
BANDS, IN_BAND = 16, 3
"""Two texts that share half of their groups of words have a mark in common nine times in ten; two that share
a twentieth, twice in a thousand."""

_CHANCE = np.random.default_rng(20_200_305)
_FACTORS = _CHANCE.integers(1, 2**63, BANDS * IN_BAND, dtype=np.uint64) | np.uint64(1)
_OFFSETS = _CHANCE.integers(0, 2**63, BANDS * IN_BAND, dtype=np.uint64)
_POWERS = np.cumprod(np.full(WORDS_TOGETHER, 0x9E3779B97F4A7C15, np.uint64), dtype=np.uint64)


def marks(text: str) -> list[int]:
    """The marks of ``text``, each a number of 63 bits; none where it is too short."""
    words = tokens(text[:LONGEST]).word.astype(np.uint64)
    if len(words) < FEWEST_WORDS:
        return []
    groups = np.lib.stride_tricks.sliding_window_view(words + np.uint64(1), WORDS_TOGETHER)
    hashed = np.unique((groups * _POWERS).sum(axis=1, dtype=np.uint64))
    hashed ^= hashed >> np.uint64(29)
    least = np.array(
        [(hashed * factor + offset).min() for factor, offset in zip(_FACTORS, _OFFSETS, strict=True)],
        np.uint64,
    )
    return [_number(place, band.tobytes()) for place, band in enumerate(least.reshape(BANDS, IN_BAND))]


def _number(place: int, band: bytes) -> int:
    digest = hashlib.blake2b(bytes([place]) + band, digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
