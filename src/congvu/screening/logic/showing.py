"""A dossier's text laid out for looking at what is alike: parts, pieces, and a map of the whole."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Protocol, cast

from congvu.screening.logic.text import Place, Whole
from congvu.similarity import shown
from congvu.similarity.finding import Excused, Reason
from congvu.similarity.kinds import Kind

TINTS = 6
"""Colours of sources on the map; the next ones begin again."""
WIDE = 1000
"""Units of the map from left to right."""


class Passage(Protocol):
    """A row of the table of passages."""

    number: int
    start: int
    end: int
    source_start: int
    source_end: int
    kind: str
    verdict: str
    match_id: int


@dataclass(frozen=True)
class Abroad:
    """A stretch that another agency has, under the number by which the page speaks of it."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """Characters that are shown alike. ``number`` 0: in no passage. ``begins``: passages that begin here.

    ``abroad``: another agency has it, too; ``abroad_begins``: such stretches that begin here.
    """

    text: str
    number: int = 0
    tint: int = 0
    verdict: str = ""
    begins: tuple[int, ...] = ()
    same: bool = False
    excused: str = ""
    law: bool = False
    abroad: bool = False
    abroad_begins: tuple[int, ...] = ()


@dataclass(frozen=True)
class Part:
    """A field or file of the dossier; a ``secret`` one has no pieces."""

    label: str
    pieces: Sequence[Piece]
    secret: bool


@dataclass(frozen=True)
class Stripe:
    """A stretch on the map, in thousandths of the text."""

    left: int
    width: int
    number: int = 0
    tint: int = 0
    excused: str = ""
    abroad: int = 0


@dataclass(frozen=True)
class Shown:
    """One text with its map."""

    parts: Sequence[Part]
    stripes: Sequence[Stripe]


def alone(
    whole: Whole,
    passages: Sequence[Passage],
    excused: Iterable[Sequence[object]],
    abroad: Iterable[Abroad] = (),
) -> Shown:
    """A text with everything that was found in it."""
    stretches = [shown.Stretch(each.start, each.end, each.number, cast(Kind, each.kind)) for each in passages]
    stretches += [shown.Stretch(each.start, each.end, -each.number, "verbatim") for each in abroad]
    return _laid_out(whole, stretches, _by_number(passages), _excused(excused), ())


def numbered(found: Iterable[Sequence[tuple[int, int]]]) -> list[list[Abroad]]:
    """The stretches of several finds abroad, numbered from 1 through all of them."""
    number = count(1)
    return [[Abroad(next(number), start, end) for start, end in stretches] for stretches in found]


def beside(
    whole: Whole, source: Whole, passages: Sequence[Passage], excused: Iterable[Sequence[object]]
) -> tuple[Shown, Shown]:
    """A text and one source of it, with the words that agree in their passages."""
    pairs = [cast(shown.Passage, each) for each in passages]
    same, source_same = shown.agreed(whole.text, source.text, pairs)
    mine = [shown.Stretch(each.start, each.end, each.number, cast(Kind, each.kind)) for each in passages]
    theirs = [
        shown.Stretch(each.source_start, each.source_end, each.number, cast(Kind, each.kind))
        for each in passages
    ]
    known = _by_number(passages)
    return (
        _laid_out(whole, mine, known, _excused(excused), same),
        _laid_out(source, theirs, known, (), source_same),
    )


def tints(passages: Iterable[Passage]) -> Mapping[int, int]:
    """The colour of each source (by the key of its match), in the order in which they begin in the text."""
    order = dict.fromkeys(each.match_id for each in sorted(passages, key=lambda each: each.number))
    return {match: 1 + place % TINTS for place, match in enumerate(order)}


@dataclass(frozen=True)
class _Told:
    tint: int
    verdict: str
    law: bool


def _by_number(passages: Sequence[Passage]) -> Mapping[int, _Told]:
    tint = tints(passages)
    return {each.number: _Told(tint[each.match_id], each.verdict, each.kind == "law") for each in passages}


def _excused(stored: Iterable[Sequence[object]]) -> list[Excused]:
    return [Excused(cast(int, row[0]), cast(int, row[1]), cast(Reason, row[2])) for row in stored]


def _laid_out(
    whole: Whole,
    stretches: Sequence[shown.Stretch],
    known: Mapping[int, _Told],
    excused: Sequence[Excused],
    same: Sequence[shown.Span],
) -> Shown:
    parts = [
        Part(place.label, _pieces(whole, place, stretches, known, excused, same), place.secret)
        for place in whole.places
    ]
    stripes = [_stripe(mark, known) for mark in shown.marks(len(whole.text), stretches, excused)]
    return Shown(parts, stripes)


def _pieces(
    whole: Whole,
    place: Place,
    stretches: Sequence[shown.Stretch],
    known: Mapping[int, _Told],
    excused: Sequence[Excused],
    same: Sequence[shown.Span],
) -> list[Piece]:
    """A part cut up, unless it is secret."""
    if place.secret:
        return []
    first, last = place.start, place.end
    inside = [each for each in stretches if each.start < last and first < each.end]
    begun = {each.number for each in inside if each.start < first}
    found = shown.segments(
        whole.text[first:last],
        [replace(each, start=each.start - first, end=each.end - first) for each in inside],
        [
            replace(each, start=each.start - first, end=each.end - first)
            for each in excused
            if each.start < last and first < each.end
        ],
        [(start - first, end - first) for start, end in same if start < last and first < end],
    )
    return [_piece(segment, known, begun) for segment in found]


def _piece(segment: shown.Segment, known: Mapping[int, _Told], begun: Collection[int]) -> Piece:
    """What other agencies have goes by numbers below 0: it may lie across passages."""
    number = next((each for each in reversed(segment.numbers) if each > 0), 0)
    begins = [each for each in segment.begins if each not in begun]
    told = known.get(number)
    return Piece(
        text=segment.text,
        number=number,
        tint=told.tint if told else 0,
        verdict=told.verdict if told else "",
        begins=tuple(each for each in begins if each > 0),
        same=segment.same,
        excused=segment.excused or "",
        law=bool(told and told.law),
        abroad=any(each < 0 for each in segment.numbers),
        abroad_begins=tuple(-each for each in begins if each < 0),
    )


def _stripe(mark: shown.Mark, known: Mapping[int, _Told]) -> Stripe:
    told = known.get(mark.number)
    left, width = round(mark.left * WIDE), max(round(mark.width * WIDE), 2)
    if mark.number < 0:
        return Stripe(left, width, abroad=-mark.number)
    return Stripe(left, width, mark.number, told.tint if told else 0, mark.excused or "")
