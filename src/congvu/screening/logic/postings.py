"""Postings: which gram stands in which text, sorted, and packed into chunks that are read one by one.

A chunk holds at most ``CHUNK`` postings: a byte that says how wide its numbers are, the gaps between its
grams, and its texts' numbers less ``base``, both by planes of bytes. Four or five bytes for a posting.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from congvu.similarity.grams import Grams

CHUNK = 250
"""So that pages of 4 KB hold four chunks, or five, and of 8 KB eight."""
GRAMS = 1 << 32
"""Grams are less than this."""

Numbers = NDArray[np.int64]
_Wide = NDArray[np.uint64]


@dataclass(frozen=True)
class Postings:
    """Pairs of a gram and the number of a text, by gram and then by number."""

    gram: Grams
    number: Numbers

    def __len__(self) -> int:
        return len(self.gram)

    def within(self, low: int, high: int) -> "Postings":
        """Those of the grams from ``low`` up to ``high``."""
        begin, end = np.searchsorted(self.gram, np.array([low, high], np.uint64), "left")
        return Postings(self.gram[begin:end], self.number[begin:end])

    def without(self, numbers: Numbers) -> "Postings":
        """Those of other texts than ``numbers``."""
        keep = ~np.isin(self.number, numbers)
        return Postings(self.gram[keep], self.number[keep])


NOTHING = Postings(np.zeros(0, np.uint32), np.zeros(0, np.int64))


def of_texts(prints: Iterable[tuple[int, Grams]]) -> Postings:
    """The postings of texts, each given by its number and its grams."""
    pairs = list(prints)
    if not pairs:
        return NOTHING
    sizes = [len(grams) for _, grams in pairs]
    owner = np.repeat(np.array([number for number, _ in pairs], np.int64), sizes)
    return _sorted(np.concatenate([grams for _, grams in pairs]), owner)


def merged(parts: Sequence[Postings]) -> Postings:
    """All postings of ``parts``."""
    if not parts:
        return NOTHING
    return _sorted(
        np.concatenate([part.gram for part in parts]), np.concatenate([part.number for part in parts])
    )


def _sorted(gram: Grams, number: Numbers) -> Postings:
    if not len(gram):
        return NOTHING
    base = int(number.min())
    if int(number.max()) - base >= GRAMS:
        order = np.lexsort((number, gram))
        return Postings(gram[order], number[order])
    together = np.sort((gram.astype(np.uint64) << np.uint64(32)) | (number - base).astype(np.uint64))
    low = together.astype(np.uint32).astype(np.int64)
    return Postings((together >> np.uint64(32)).astype(np.uint32), low + base)


@dataclass(frozen=True)
class Packed:
    """Chunks, and of each its first gram and how many postings it holds."""

    chunks: Sequence[bytes]
    firsts: Grams
    sizes: NDArray[np.uint16]


def pack(postings: Postings, base: int) -> Packed:
    """``postings`` cut into chunks; ``base`` is at most the least number."""
    starts = range(0, len(postings), CHUNK)
    gram, number = postings.gram, (postings.number - base).astype(np.uint64)
    chunks = [_chunk(gram[at : at + CHUNK], number[at : at + CHUNK]) for at in starts]
    sizes = np.array([min(CHUNK, len(postings) - at) for at in starts], np.uint16)
    return Packed(chunks, gram[::CHUNK].copy(), sizes)


def _chunk(gram: Grams, number: _Wide) -> bytes:
    gap = np.diff(gram, prepend=gram[:1]).astype(np.uint64)
    wide, number_wide = _width(int(gap.max())), _width(int(number.max()))
    return bytes([wide << 4 | number_wide]) + _planes(gap, wide) + _planes(number, number_wide)


def _width(most: int) -> int:
    return max(1, (most.bit_length() + 7) // 8)


def _planes(values: _Wide, width: int) -> bytes:
    return values.astype("<u8").view(np.uint8).reshape(-1, 8)[:, :width].T.tobytes()


def unpack(chunks: Sequence[bytes | memoryview], firsts: Grams, base: int) -> Postings:
    """The postings of ``chunks``, in their order; chunks of one shape are read together, which is quick."""
    alike: dict[tuple[int, int], list[int]] = defaultdict(list)
    sizes = np.zeros(len(chunks), np.int64)
    for place, chunk in enumerate(chunks):
        alike[chunk[0], len(chunk)].append(place)
        sizes[place] = (len(chunk) - 1) // ((chunk[0] >> 4) + (chunk[0] & 15))
    begin = np.cumsum(sizes) - sizes
    gram, number = np.zeros(sizes.sum(), np.uint32), np.zeros(sizes.sum(), np.int64)
    for (head, _length), places in alike.items():
        raw = np.frombuffer(b"".join(chunks[place] for place in places), np.uint8)
        table = raw.reshape(len(places), -1)[:, 1:]
        wide, size = head >> 4, int(sizes[places[0]])
        here = begin[places][:, None] + np.arange(size)
        gap = np.cumsum(_values(table[:, : wide * size], wide), axis=1)
        gram[here] = gap + firsts[places].astype(np.int64)[:, None]
        number[here] = _values(table[:, wide * size :], head & 15) + base
    return Postings(gram, number)


def _values(planes: NDArray[np.uint8], width: int) -> Numbers:
    planes = planes.reshape(len(planes), width, -1)
    result = planes[:, 0].astype(np.int64)
    for byte in range(1, width):
        result |= planes[:, byte].astype(np.int64) << (8 * byte)
    return result
