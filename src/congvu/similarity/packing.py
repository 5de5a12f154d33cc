"""One text's words and their places as bytes: about two for a word, and back in some microseconds."""

import hashlib
import zlib

import numpy as np
from numpy.typing import NDArray

from congvu.similarity.grams import Words
from congvu.similarity.tokens import Tokens

VERSION = 2
"""Raised when the words of a text are numbered or packed in another way: what was kept is of no use then."""

Packed = bytes | memoryview
"""What a database gives for bytes."""

_LEVEL = 1  # a higher one takes twice the time and saves two in a hundred
_ODD = 0x80  # a word that is long, or stands further from the last than one character
_LONG = 16  # characters
_TRAITS = 4  # bits by which traits stand above the length


def pack_words(word: Words) -> bytes:
    """The words alone, which is all that comparing needs."""
    return zlib.compress(word.astype("<u2").tobytes(), _LEVEL)


def unpack_words(packed: Packed) -> Words:
    """What ``pack_words`` was given."""
    return np.frombuffer(zlib.decompress(packed), "<u2").astype(np.uint16)


def pack_places(taken: Tokens) -> bytes:
    """Where the words stand and their traits: one byte for a usual word, nine for an odd one, compressed."""
    gap, length = taken.start - np.append(0, taken.end[:-1]), taken.end - taken.start
    odd = (gap != 1) | (length >= _LONG)
    code = np.where(odd, _ODD, length) | (taken.traits.astype(np.int64) << _TRAITS)
    rest = np.concatenate((gap[odd], length[odd])).astype("<u4")
    planes = rest.view(np.uint8).reshape(-1, 4).T.tobytes()
    return zlib.compress(code.astype(np.uint8).tobytes() + planes, _LEVEL)


def unpack(words: Packed, places: Packed) -> Tokens:
    """The text of which ``pack_words`` and ``pack_places`` were kept."""
    word = unpack_words(words)
    both = np.frombuffer(zlib.decompress(places), np.uint8)
    code, planes = both[: len(word)], both[len(word) :]
    odd = code & _ODD > 0
    rest = np.ascontiguousarray(planes.reshape(4, -1).T).view("<u4").reshape(2, -1)
    gap, length = np.ones(len(word), np.int64), (code & (_LONG - 1)).astype(np.int64)
    gap[odd], length[odd] = rest
    end = np.cumsum(gap + length)
    traits = (code & (_ODD - 1)) >> _TRAITS
    return Tokens(word, (end - length).astype(np.int32), end.astype(np.int32), traits.astype(np.uint8))


def pack_bag(word: Words) -> bytes:
    """How often each word stands in a text, without their order."""
    steps = np.diff(np.sort(word), prepend=np.uint16(0))
    return zlib.compress(steps.astype("<u2").tobytes(), _LEVEL)


def unpack_bag(packed: Packed) -> Words:
    """The words that ``pack_bag`` was given, sorted."""
    steps = np.frombuffer(zlib.decompress(packed), "<u2")
    return np.cumsum(steps, dtype=np.uint16)


def digest(key: str, taken: Tokens) -> int:
    """62 bits that tell this text under this key from every other; their sum tells a collection."""
    told = hashlib.blake2b(key.encode() + b"\0", digest_size=8)
    parts: tuple[NDArray[np.generic], ...] = (
        taken.word.astype("<u2"), taken.start.astype("<i4"), taken.end.astype("<i4"), taken.traits,
    )  # fmt: skip
    for part in parts:
        told.update(part.tobytes())
    return int.from_bytes(told.digest()) >> 2
