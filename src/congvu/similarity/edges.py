"""Where a passage begins and ends: at the ends of sentences, if the words up to there agree as well."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from congvu.similarity.grams import Words
from congvu.similarity.settings import Settings

_SENTENCES = 4  # tried beyond each end
_LONGEST = 40  # words of a sentence that is taken along
_STRICTER = 0.1  # more words must agree in a whole sentence than in the rest of one


@dataclass(frozen=True)
class Side:
    """One text seen from an end of a passage outwards; ``word`` and ``first`` of it."""

    word: Words
    first: NDArray[np.bool_]

    @classmethod
    def of(cls, word: Words, first: NDArray[np.bool_]) -> "Side":
        return cls(word, np.append(first, True))

    def reversed(self) -> "Side":
        return Side(self.word[::-1], self.first[::-1])

    def ahead(self, place: int) -> int:
        """The next beginning of a sentence at or after ``place``."""
        return place + int(np.argmax(self.first[place:]))

    def behind(self, place: int) -> int:
        """The last beginning of a sentence at or before ``place``."""
        return place - int(np.argmax(self.first[place::-1]))


def fitted(
    query: Side,
    source: Side,
    stretch: tuple[int, int, int, int],
    closed: NDArray[np.bool_],
    settings: Settings,
) -> tuple[int, int, int, int]:
    """``stretch`` (begin, end, in query and source) moved to ends of sentences, not into ``closed`` words."""
    begin, end, source_begin, source_end = stretch
    end, source_end = _outwards(query, source, end, source_end, closed, settings)
    length, source_length = len(query.word), len(source.word)
    back, source_back = _outwards(
        query.reversed(),
        source.reversed(),
        length - begin,
        source_length - source_begin,
        closed[::-1],
        settings,
    )
    begin, source_begin = length - back, source_length - source_back
    return begin, max(begin, end), source_begin, max(source_begin, source_end)


def _outwards(
    query: Side, source: Side, end: int, source_end: int, closed: NDArray[np.bool_], settings: Settings
) -> tuple[int, int]:
    for _ in range(_SENTENCES):
        both = bool(query.first[end] and source.first[source_end])
        to = _next(query, end, both)
        source_to = _next(source, source_end, both)
        rest, source_rest = query.word[end:to], source.word[source_end:source_to]
        near = not both and max(len(rest), len(source_rest)) <= settings.tail
        if to + source_to == end + source_end or (len(rest) and closed[end:to].mean() > 0.4):
            break
        alike = _alike(rest, source_rest, settings.alike + _STRICTER * both)
        if not near and not alike:
            break
        end, source_end = to, source_to
        if not alike:
            break
    return _trimmed(query, source, end, source_end, settings.trim)


def _next(side: Side, place: int, both: bool) -> int:
    if not both:
        return side.ahead(place)
    return side.ahead(place + 1) if place + 1 < len(side.first) else place


def _alike(rest: Words, other: Words, share: float) -> bool:
    short, long = sorted((len(rest), len(other)))
    if short < 2 or long > _LONGEST or long - short > 2 + 0.4 * short:
        return False
    return bool(min(np.isin(rest, other).mean(), np.isin(other, rest).mean()) >= share)


def _trimmed(query: Side, source: Side, end: int, source_end: int, most: int) -> tuple[int, int]:
    """A few words beyond the end of a sentence, of a sentence that goes on, are left out again."""
    if query.first[end] and source.first[source_end]:
        return end, source_end
    back, source_back = query.behind(end), source.behind(source_end)
    if end - back <= most and source_end - source_back <= most and query.ahead(end) - end > most:
        return back, source_back
    return end, source_end
