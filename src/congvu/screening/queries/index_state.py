"""The index as it stands at one moment: which parts, which fresh and which removed texts.

What belongs to a part or to a text never changes, so a process keeps it and asks only which there are: one
statement, of which every database gives one consistent answer while others write.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

import numpy as np
from django.db import connection
from django.db.models import IntegerField, Value
from django.db.models.query import QuerySet

from congvu.screening.logic import postings, slips
from congvu.screening.logic.postings import Numbers, Postings
from congvu.screening.models import Chunk, Fresh, Gone, IndexedWords, Part, Shelf
from congvu.screening.models.index import first_place
from congvu.similarity import packing
from congvu.similarity.grams import Grams, Words
from congvu.similarity.packing import Packed

T = TypeVar("T")

_TRIES = 10
_AT_ONCE = 2_000  # rows asked for in one statement


class Moved(Exception):
    """Parts that this state names were merged a while ago and deleted: ask a new index."""


@dataclass(frozen=True)
class PartRead:
    """A part and its directory; its postings stay in the database."""

    id: int
    texts: int
    digest: int
    counts: slips.Counts
    base: int
    firsts: Grams
    before: Numbers  # postings before each chunk, and after the last

    def read(self, places: Numbers) -> Postings:
        """The postings of the chunks at ``places``, which are in order."""
        first = first_place(self.id)
        return self._unpacked(places, _chunks([first + int(place) for place in places]))

    def read_between(self, low: int, high: int) -> Postings:
        """The postings of the chunks from place ``low`` up to ``high``."""
        first = first_place(self.id)
        rows = Chunk.objects.filter(pk__gte=first + low, pk__lt=first + high)
        return self._unpacked(np.arange(low, high), dict(rows.values_list("place", "data")))

    def between(self, low: int, high: int) -> Postings:
        """The postings of the grams from ``low`` up to ``high``."""
        begin, end = np.searchsorted(self.firsts, np.array([low, high], np.uint64), "left")
        return self.read_between(max(int(begin) - 1, 0), int(end)).within(low, high)

    def _unpacked(self, places: Numbers, found: dict[int, Packed]) -> Postings:
        if len(found) < len(places):
            raise Moved(f"part {self.id}")
        first = first_place(self.id)
        chunks = [found[first + int(place)] for place in places]
        return postings.unpack(chunks, self.firsts[places], self.base)

    def span(self, values: Grams) -> tuple[Numbers, Numbers]:
        """The places of the first and the last chunk in which each of ``values`` can be; -1 for neither."""
        low = np.searchsorted(self.firsts, values, "left") - 1
        high = np.searchsorted(self.firsts, values, "right") - 1
        return np.where(high < 0, -1, np.maximum(low, 0)), high


@dataclass(frozen=True)
class SlipsRead:
    """Texts that stand beside the parts, as one."""

    numbers: Numbers
    digest: int
    counts: slips.Counts
    postings: Postings


@dataclass(frozen=True)
class State:
    """All that an answer of the index depends on."""

    parts: Sequence[PartRead]
    fresh: SlipsRead
    gone: SlipsRead

    @property
    def texts(self) -> int:
        return sum(part.texts for part in self.parts) + len(self.fresh.numbers) - len(self.gone.numbers)

    @property
    def digest(self) -> int:
        """The same for the same texts under the same keys, however they came and wherever they stand."""
        total = sum(part.digest for part in self.parts) + self.fresh.digest - self.gone.digest
        return total % slips.DIGESTS

    @property
    def counts(self) -> slips.Counts:
        total = self.fresh.counts - self.gone.counts
        for part in self.parts:
            total = total + part.counts
        return total


_CHUNKS = {
    "sqlite": "SELECT place, data FROM screening_chunk WHERE place IN (SELECT value FROM json_each(%s))",
    "postgresql": "SELECT place, data FROM screening_chunk WHERE place = ANY(%s)",
}


def _chunks(places: list[int]) -> dict[int, Packed]:
    """Chunks by their keys, thousands of them as one parameter: as many they cost more than the reading."""
    with connection.cursor() as cursor:
        given = json.dumps(places) if connection.vendor == "sqlite" else places
        cursor.execute(_CHUNKS[connection.vendor], [given])
        return dict(cursor.fetchall())


class Outdated(Exception):
    """The index was made by other settings: ``actions.index.rebuild`` makes it anew."""


def read(recipe: int) -> State:
    """The index as it stands now."""
    for _ in range(_TRIES):
        rows = _rows()
        if any(row.recipe != recipe for row in rows):
            raise Outdated(f"wanted {recipe}")
        if state := _memory.state(rows):
            return state
    raise Moved("the index changed whenever it was read")


class _Row(NamedTuple):
    """One of the things that make up the state; the digest tells it from one that was rolled back."""

    kind: int
    id: int
    digest: int
    recipe: int


_PART, _FRESH, _GONE = range(3)


def _rows() -> list[_Row]:
    parts = _of(Part.objects.filter(state=Part.State.LIVE), _PART)
    fresh, gone = _of(Fresh.objects.all(), _FRESH), _of(Gone.objects.all(), _GONE)
    return sorted((_Row(*row) for row in parts.union(fresh, gone, all=True)), key=lambda row: row.id)


def _of(rows: QuerySet[Any], kind: int) -> QuerySet[Any, tuple[int, int, int, int]]:
    told: QuerySet[Any] = rows.order_by().annotate(kind=Value(kind, IntegerField()))
    return told.values_list("kind", "pk", "digest", "recipe")


class _Memory:
    """What this process has read of the index; no more than the last state names.

    Threads may use it at once: what it holds is replaced whole, and the worst race reads something twice.
    """

    def __init__(self) -> None:
        self._parts: dict[_Row, PartRead] = {}
        self._slips: dict[_Row, tuple[Grams, Words]] = {}
        self._sides: dict[tuple[_Row, ...], SlipsRead] = {}

    def state(self, rows: Sequence[_Row]) -> State | None:
        """The state that ``rows`` name; nothing when a job has moved some of them meanwhile."""
        named = {kind: tuple(row for row in rows if row.kind == kind) for kind in (_PART, _FRESH, _GONE)}
        parts = {row: self._parts.get(row) or _part(row.id) for row in named[_PART]}
        held = {row: self._slips[row] for row in rows if row in self._slips}
        held |= _fresh([row for row in named[_FRESH] if row not in held])
        held |= _gone([row for row in named[_GONE] if row not in held])
        known = {row: part for row, part in parts.items() if part is not None}
        if len(known) + len(held) < len(rows):
            return None
        sides = {
            named[kind]: self._sides.get(named[kind]) or _side(named[kind], held) for kind in (_FRESH, _GONE)
        }
        self._parts, self._slips, self._sides = known, held, sides
        return State(tuple(known.values()), sides[named[_FRESH]], sides[named[_GONE]])

    def part(self, id: int, digest: int) -> PartRead:
        for row, part in self._parts.items():
            if (row.id, row.digest) == (id, digest):
                return part
        found = _part(id)
        if found is None:
            raise Moved(f"part {id}")
        self._parts = self._parts | {_Row(_PART, id, digest, 0): found}
        return found


_memory = _Memory()


def _part(id: int) -> PartRead | None:
    row = Part.objects.filter(pk=id).values_list("texts", "digest", "counts", "members").first()
    shelves = list(Shelf.objects.filter(part=id).order_by("pk").values_list("firsts", "sizes"))
    if row is None:
        return None
    texts, digest, counts, members = row
    numbers = slips.unpack_numbers(members)
    firsts = [slips.unpack_grams(first) for first, _ in shelves]
    sizes = [slips.unpack_sizes(size) for _, size in shelves]
    return PartRead(
        id, texts, digest, slips.unpack_counts(counts),
        int(numbers[0]) if len(numbers) else 0,
        np.concatenate([np.zeros(0, np.uint32), *firsts]),
        np.cumsum(np.concatenate([np.zeros(1, np.int64), *sizes])),
    )  # fmt: skip


def part(id: int, digest: int) -> PartRead:
    """A part that is being merged."""
    return _memory.part(id, digest)


def _fresh(rows: Sequence[_Row]) -> dict[_Row, tuple[Grams, Words]]:
    grams = dict(_held(Fresh.objects.values_list("number", "grams"), rows))
    words = dict(_held(IndexedWords.objects.values_list("number", "words"), rows))
    return {
        row: (slips.unpack_grams(grams[row.id]), packing.unpack_words(words[row.id]))
        for row in rows
        if row.id in grams and row.id in words
    }


def _gone(rows: Sequence[_Row]) -> dict[_Row, tuple[Grams, Words]]:
    wanted = {row.id: row for row in rows}
    return {
        wanted[number]: (slips.unpack_grams(grams), packing.unpack_bag(bag))
        for number, grams, bag in _held(Gone.objects.values_list("number", "grams", "bag"), rows)
    }


def _held(table: QuerySet[Any, T], rows: Sequence[_Row]) -> Iterator[T]:
    for at in range(0, len(rows), _AT_ONCE):
        yield from table.filter(pk__in=[row.id for row in rows[at : at + _AT_ONCE]])


def _side(rows: Iterable[_Row], held: dict[_Row, tuple[Grams, Words]]) -> SlipsRead:
    rows = list(rows)
    return SlipsRead(
        np.array([row.id for row in rows], np.int64),
        sum(row.digest for row in rows),
        slips.counted(held[row][1] for row in rows),
        postings.of_texts((row.id, held[row][0]) for row in rows),
    )
