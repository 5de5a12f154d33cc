"""The collection that is searched, as the database holds it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from congvu.screening.logic import slips
from congvu.screening.logic.postings import Numbers, Postings
from congvu.screening.models import IndexedText, IndexedWords
from congvu.screening.queries import index_state
from congvu.screening.queries.index_state import PartRead, State
from congvu.similarity import packing
from congvu.similarity.grams import Grams, Places, Words, ranges, within
from congvu.similarity.packing import Packed
from congvu.similarity.settings import Settings
from congvu.similarity.tokens import Tokens

_NOTHING = (packing.pack_words(np.zeros(0, np.uint16)), packing.pack_words(np.zeros(0, np.uint16)))


class StoredIndex:
    """The texts of the database as they stood when this was made; a ``similarity.index.Index``.

    Make a new one to see what came since. Of the postings only what is asked for is read. A text that was
    taken out meanwhile has no words and an empty key. Raises ``Outdated`` if grams are made in another way.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._state = index_state.read(slips.recipe(self.settings))
        self._found: _Found | None = None
        self._kept: dict[int, tuple[Packed, Packed]] = {}
        self._keys: dict[int, str] = {}

    def __len__(self) -> int:
        return self._state.texts

    def __str__(self) -> str:
        """See ``state``."""
        return f"{len(self)}.{slips.recipe(self.settings)}.{packing.VERSION}.{self._state.digest:016x}"

    def counts(self) -> slips.Counts:
        return self._state.counts

    def frequencies(self, values: Grams) -> Places:
        distinct, back = np.unique(values, return_inverse=True)
        self._found = _Found(self._state, distinct)
        return self._found.frequency[back]

    def holders(self, values: Grams) -> tuple[Places, Numbers]:
        distinct, back = np.unique(values, return_inverse=True)
        if self._found is None or not within(distinct, self._found.values).all():
            self._found = _Found(self._state, distinct)
        place, number = self._found.holders(distinct)
        order = np.lexsort((number, place))
        place, number = place[order], number[order]
        if len(distinct) == len(values) and (distinct == values).all():
            return place, number
        low, high = np.searchsorted(place, back, "left"), np.searchsorted(place, back, "right")
        return np.repeat(np.arange(len(values)), high - low), number[ranges(low, high - low)]

    def keys(self, numbers: Numbers) -> Sequence[str]:
        wanted = [int(number) for number in numbers if int(number) not in self._keys]
        self._keys |= dict(IndexedText.objects.filter(pk__in=wanted).values_list("number", "key"))
        return [self._keys.get(int(number), "") for number in numbers]

    def key(self, number: int) -> str:
        return self.keys(np.array([number]))[0]

    def words(self, numbers: Numbers) -> Sequence[Words]:
        """The words of texts; they are kept until others are asked for, so that ``tokens`` need not ask."""
        wanted = [int(number) for number in numbers]
        rows = IndexedWords.objects.filter(pk__in=wanted).values_list("number", "words", "places")
        self._kept = {number: (words, places) for number, words, places in rows}
        return [packing.unpack_words(self._kept.get(number, _NOTHING)[0]) for number in wanted]

    def tokens(self, number: int) -> Tokens:
        if number not in self._kept:
            self.words(np.array([number]))
        return packing.unpack(*self._kept.get(number, _NOTHING))


def state() -> str:
    """The state of the index: how many texts, how their grams and words are made, a digest of keys and texts.

    The same state gives the same answers: it does not depend on order, numbers, parts or database.
    """
    return str(StoredIndex())


def outdated() -> Sequence[str]:
    """Keys of texts whose words were numbered by an earlier version: they are found again once put again."""
    texts = IndexedText.objects.exclude(version=packing.VERSION).order_by("number")
    return list(texts.values_list("key", flat=True))


class _Found:
    """What stands in the index about some grams, which are sorted, each once."""

    def __init__(self, state: State, values: Grams) -> None:
        self.values = values
        self._gone = state.gone.numbers
        self._parts = [_InPart(part, values) for part in state.parts]
        self._fresh = _Stretch(state.fresh.postings, values)
        removed = _Stretch(state.gone.postings, values).count
        total = self._fresh.count - removed
        for part in self._parts:
            total = total + part.frequency
        self.frequency: Places = total

    def holders(self, values: Grams) -> tuple[Places, Numbers]:
        """Pairs of a place in ``values``, all of them asked about before, and the number of a text."""
        asked = np.searchsorted(self.values, values)
        found = [self._fresh.holders(asked), *(part.holders(asked) for part in self._parts)]
        place = np.concatenate([each[0] for each in found])
        number = np.concatenate([each[1] for each in found])
        keep = ~np.isin(number, self._gone)
        return place[keep], number[keep]


class _Stretch:
    """The postings of some grams out of sorted ones."""

    def __init__(self, postings: Postings, values: Grams) -> None:
        low = np.searchsorted(postings.gram, values, "left")
        self.count = np.searchsorted(postings.gram, values, "right") - low
        self._number = postings.number[ranges(low, self.count)]
        self._begin = np.cumsum(self.count) - self.count

    def holders(self, asked: Places) -> tuple[Places, Numbers]:
        count = self.count[asked]
        return np.repeat(np.arange(len(asked)), count), self._number[ranges(self._begin[asked], count)]


@dataclass
class _InPart:
    """What a part holds of some grams. Chunks that lie between two of one gram are counted and not read."""

    part: PartRead
    values: Grams

    def __post_init__(self) -> None:
        self._low, self._high = self.part.span(self.values)
        ends = np.unique(np.concatenate((self._low, self._high)))
        self._ends = _Stretch(self.part.read(ends[ends >= 0]), self.values)
        inner = np.maximum(self._high, self._low + 1)
        before = self.part.before
        self._between = np.where(self._high < 0, 0, before[inner] - before[self._low + 1])
        self.frequency: Places = self._ends.count + self._between

    def holders(self, asked: Places) -> tuple[Places, Numbers]:
        place, number = self._ends.holders(asked)
        places, numbers = [place], [number]
        for here in np.flatnonzero(self._between[asked]):
            gram = asked[here]
            inner = self.part.read_between(int(self._low[gram]) + 1, int(self._high[gram]))
            places.append(np.full(len(inner), here))
            numbers.append(inner.number)
        return np.concatenate(places), np.concatenate(numbers)
