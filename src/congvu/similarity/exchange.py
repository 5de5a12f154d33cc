"""Fingerprints of a collection for another agency: enough to find a copy, too little to read anything.

What goes out of each text: a few of its grams, made unreadable with the secret of an agreement and cut so
short that many grams look the same. ``docs/decisions/0020-exchange.md`` says what can be learnt from them.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from congvu.similarity.agreement import Agreement, Hidden, Register
from congvu.similarity.grams import Grams, Places, grams, ranges
from congvu.similarity.index import Index
from congvu.similarity.known import Known
from congvu.similarity.search import Search
from congvu.similarity.settings import Settings
from congvu.similarity.tokens import NUMBER, Tokens, tokens

SAMPLE = 8
"""One of so many grams goes out; which, the secret says: a copy leaves the same ones on both sides."""

_FEWEST_BITS, _MOST_BITS = 20, 32
_LEAST_WORDS = 32  # of a passage; what is shorter is a turn of a form
_GAP = 120  # words without a hit that end a stretch
_IDIOM = 0.0025  # of the grams of a text, to stand in another by the way people write (measured)
_LEVEL = 1e-4  # that anything at all is found for a text by chance
_BATCH = 256  # texts
_PROBE = "Sáng kiến số 12: “Ứng dụng đổi mới”, tỷ lệ 95,5% – hòa/hoà, KỲ THI\u200b y tế; ｆｕｌｌ аеос."


class OtherTerms(Exception):
    """The fingerprints cannot be compared with texts here."""


@dataclass(frozen=True)
class Terms:
    """What both sides must do alike. ``probe`` differs when words are cut or hashed in another way."""

    size: int
    sample: int
    bits: int
    probe: int = field(default_factory=lambda: int(np.bitwise_xor.reduce(grams(tokens(_PROBE).word, 2))))


@dataclass(frozen=True)
class Fingerprints:
    """A collection as another agency sees it: the texts' numbers and years (0: not told), and which text
    (``owners``) has which of ``values``, which are sorted.
    """

    name: str
    terms: Terms
    numbers: Sequence[str]
    years: NDArray[np.uint16]
    values: Grams
    owners: NDArray[np.uint32]


@dataclass(frozen=True)
class Stretch:
    """Characters of the text that was asked about."""

    start: int
    end: int


@dataclass(frozen=True)
class Found:
    """A text of another agency that has so much of ours that chance is excluded.

    ``words``: about how many; ``chance``: at most so probable that any text of the collection shows as much
    without having it.
    """

    at: str
    number: str
    year: int
    words: int
    chance: float
    stretches: Sequence[Stretch]


@dataclass(frozen=True)
class Print:
    """What goes out of one text, before the values are cut short: how short depends on all texts."""

    number: str
    year: int
    values: Grams


def fingerprints(
    index: Index,
    numbers: Sequence[int],
    known: Known,
    agreement: Agreement,
    register: Register,
    *,
    name: str,
    years: Mapping[int, int] | None = None,
    sample: int = SAMPLE,
    bits: int | None = None,
) -> Fingerprints:
    """The texts ``numbers`` of ``index`` as an agency shows them under an agreement.

    What is common in the collection or stands in a law or template does not go out.
    """
    made = prints(index, numbers, known, agreement, sample)
    shown = [
        Print(register.number(str(index.key(number))), (years or {}).get(number, 0), values)
        for number, values in zip(numbers, made, strict=True)
    ]
    return together(shown, name=name, size=index.settings.size, sample=sample, bits=bits)


def prints(
    index: Index, numbers: Sequence[int], known: Known, agreement: Agreement, sample: int = SAMPLE
) -> Iterator[Grams]:
    """What goes out of each text. Portions of a collection may be asked for one after the other."""
    for first in range(0, len(numbers), _BATCH):
        kept = []
        for number in numbers[first : first + _BATCH]:
            taken = index.tokens(number)
            kept.append(np.unique(grams(taken.word, index.settings.size)[telling(taken, index, known)]))
        each_once, where = np.unique(np.concatenate(kept), return_inverse=True)
        hidden = agreement.hidden(each_once)
        for own in np.split(where, np.cumsum([len(each) for each in kept])[:-1]):
            chosen = hidden[own][_sampled(hidden[own], sample)]
            yield np.unique(_short(chosen, _MOST_BITS)).astype(np.uint32)


def together(
    shown: Iterable[Print], *, name: str, size: int, sample: int = SAMPLE, bits: int | None = None
) -> Fingerprints:
    """All ``shown`` texts of a collection as one, in the order of their numbers.

    Of each value ``bits`` go out: unless told otherwise so few that about every second value that can be is
    there, but 20.
    """
    told = sorted(shown, key=lambda each: each.number)
    lengths = np.array([len(each.values) for each in told], np.int64)
    bits = bits or min(max(_FEWEST_BITS, int(lengths.sum()).bit_length()), _MOST_BITS)
    owners = np.repeat(np.arange(len(told), dtype=np.uint64), lengths)
    values = np.concatenate([*(each.values for each in told), np.zeros(0, np.uint32)]).astype(np.uint64)
    pairs = np.unique((_short(values, bits) << np.uint64(32)) | owners)
    return Fingerprints(
        name,
        Terms(size, sample, bits),
        [each.number for each in told],
        np.array([each.year for each in told], np.uint16),
        (pairs >> np.uint64(32)).astype(np.uint32),
        (pairs & np.uint64(0xFFFFFFFF)).astype(np.uint32),
    )


def demand_comparable(foreign: Fingerprints, settings: Settings) -> None:
    """Raise ``OtherTerms`` unless words are cut and hashed over there as they are by ``settings`` here."""
    terms = foreign.terms
    if (terms.size, terms.probe) != (settings.size, Terms(0, 0, 0).probe):
        raise OtherTerms(f"The fingerprints of {foreign.name} were made by another version of Congvu.")


class Asking:
    """Asks the fingerprints of another agency, leaving out what is common or known here.

    Raises ``OtherTerms`` when they were made in a way that cannot be compared with ``index``.
    """

    def __init__(self, foreign: Fingerprints, agreement: Agreement, index: Index, known: Known) -> None:
        demand_comparable(foreign, index.settings)
        self._foreign, self._agreement, self._index, self._known = foreign, agreement, index, known
        self._held = np.bincount(foreign.owners, minlength=len(foreign.numbers))

    def ask(self, taken: Tokens, places: Places | None = None) -> list[Found]:
        """The texts over there that have a passage of this one, the longest first.

        ``places``: what ``telling`` gave, when several agencies are asked about the same text.
        """
        at, short = self._tried(taken, telling(taken, self._index, self._known) if places is None else places)
        if not len(at):
            return []
        values = self._foreign.values
        low, high = np.searchsorted(values, short, "left"), np.searchsorted(values, short, "right")
        hit, owner = np.repeat(np.arange(len(at)), high - low), self._foreign.owners[ranges(low, high - low)]
        order = np.lexsort((hit, owner))
        cuts = np.flatnonzero(np.diff(owner[order])) + 1
        found = [
            self._found(int(owner[places[0]]), hit[places], at, taken)
            for places in np.split(order, cuts)
            if len(places) * self._foreign.terms.sample >= _LEAST_WORDS
        ]
        return sorted((each for each in found if each), key=lambda each: (-each.words, each.number))

    def _tried(self, taken: Tokens, places: Places) -> tuple[Places, Grams]:
        """Where the sampled grams stand, and how they look in the file; each once, in the order of places."""
        values = grams(taken.word, self._foreign.terms.size)
        distinct, first = np.unique(values[places], return_index=True)
        hidden = self._agreement.hidden(distinct)
        chosen = _sampled(hidden, self._foreign.terms.sample)
        short, once = np.unique(_short(hidden[chosen], self._foreign.terms.bits), return_index=True)
        at = places[first[chosen][once]]
        order = np.argsort(at, kind="stable")
        return at[order], short[order].astype(np.uint32)

    def _found(self, owner: int, hit: Places, at: Places, taken: Tokens) -> Found | None:
        terms = self._foreign.terms
        by_chance = float(self._held[owner]) / 2**terms.bits + _IDIOM
        stretches, words, least = [], 0, 1.0
        for hits in np.split(hit, np.flatnonzero(np.diff(at[hit]) > _GAP) + 1):
            first, last = int(hits[0]), int(hits[-1])
            tried = last - first + 1
            chance = tail(_apart(at[hits], terms.size), tried, by_chance)
            chance *= tried * len(at) * len(self._held)
            if len(hits) * terms.sample >= _LEAST_WORDS and chance <= _LEVEL:
                begin, end = int(at[first]), int(at[last]) + terms.size
                stretches.append(Stretch(int(taken.start[begin]), int(taken.end[end - 1])))
                words += max(end - begin, len(hits) * terms.sample)
                least = min(least, chance)
        if not stretches:
            return None
        year = int(self._foreign.years[owner])
        return Found(self._foreign.name, self._foreign.numbers[owner], year, words, least, stretches)


def telling(taken: Tokens, index: Index, known: Known) -> Places:
    """The places of grams that say something: not common here, not known, not mostly numbers."""
    size = index.settings.size
    if len(taken) < size:
        return np.zeros(0, np.int64)
    search = Search(index, taken)
    search.excuse(known.marks(taken.word)[0])
    silent = search.excused[: len(taken) - size + 1] & search.excused[size - 1 :]
    numbers = np.convolve(taken.word == NUMBER, np.ones(size, np.int64), "valid")
    return np.flatnonzero(~silent & (2 * numbers < size))


def _apart(at: Places, size: int) -> int:
    """How many of the grams share no word: only they speak each for itself."""
    count, free = 0, 0
    for place in at:
        if place >= free:
            count, free = count + 1, place + size
    return count


def _sampled(hidden: Hidden, sample: int) -> NDArray[np.bool_]:
    """Whether each value is among those that go out: told by bits that do not go out."""
    return np.asarray((hidden >> np.uint64(_MOST_BITS)) % np.uint64(sample) == 0)


def _short(hidden: Hidden, bits: int) -> Hidden:
    return hidden & np.uint64((1 << bits) - 1)


def tail(hits: int, tried: int, by_chance: float) -> float:
    """At most how probable so many hits or more are among so many tries (Chernoff's bound)."""
    share = hits / tried
    if share <= by_chance:
        return 1.0
    distance = share * math.log(share / by_chance)
    if share < 1:
        distance += (1 - share) * math.log((1 - share) / (1 - by_chance))
    return math.exp(-tried * distance)
