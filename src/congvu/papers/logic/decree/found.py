"""What is known of a document before it is judged: its parts, its body, its edges."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from congvu.papers.logic.measured import Box, Page, Piece
from congvu.vietnamese import fold


class Component(StrEnum):
    """The components of appendix I that can be told apart on a page."""

    NATION = "nation"
    MOTTO = "motto"
    SUPERIOR = "superior"
    AGENCY = "agency"
    NUMBER = "number"
    DATE = "date"
    KIND = "kind"
    SUBJECT = "subject"
    LETTER_SUBJECT = "letter_subject"
    BASES = "bases"
    ADDRESSEE = "addressee"
    BODY = "body"
    POSTS = "posts"
    SIGNER = "signer"
    RECEIVERS_WORD = "receivers_word"
    RECEIVERS = "receivers"
    PAGE_NUMBER = "page_number"
    APPENDIX = "appendix"
    APPENDIX_TITLE = "appendix_title"
    APPENDIX_REFERENCE = "appendix_reference"
    URGENCY = "urgency"
    GUIDANCE = "guidance"
    CONTACT = "contact"
    PAGE = "page"
    TEXT = "text"


A4_WIDTH = 210.0
USUAL = (30.0, 195.0)
"""The edges of a page whose text has no full lines."""
FOLLOWS = 12.0
"""Millimetres from one line to the next of a paragraph, at most."""
MARGINAL = 8.0
"""Millimetres: what is narrower is the number of a page or a sign."""


@dataclass(frozen=True)
class Part:
    """One component where it stands."""

    pieces: tuple[Piece, ...]

    @property
    def page(self) -> int:
        return self.pieces[0].page

    @cached_property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)

    @cached_property
    def box(self) -> Box:
        return around(piece.box for piece in self.pieces)

    @property
    def base(self) -> float:
        return self.pieces[-1].base

    @property
    def widest(self) -> float:
        """Of the lines it stands on."""
        return max(piece.width for piece in self.pieces)


@dataclass(frozen=True)
class Found:
    """The document as far as it was understood. ``body`` are the paragraphs of the main part, line by line.

    ``measured``: the edges of its text are known.
    """

    pages: tuple[Page, ...]
    parts: Mapping[Component, Part]
    body: tuple[tuple[Piece, ...], ...] = ()
    bases: tuple[tuple[Piece, ...], ...] = ()
    left: float = 30
    right: float = 195
    measured: bool = True
    appendices: tuple[int, ...] = field(default=())
    """Pages on which an appendix begins."""

    def part(self, name: Component) -> Part | None:
        return self.parts.get(name)


def around(boxes: Iterable[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def plain(text: str) -> str:
    """Letters and figures without marks, to be compared."""
    return re.sub(r"[^a-z0-9]", "", fold(text))


def is_upper(text: str) -> bool:
    return text == text.upper() and any(sign.isalpha() for sign in text)


def edges(pages: Iterable[Page]) -> tuple[float, float] | None:
    """Left and right edge of the text of upright pages: where full lines end, and those below them begin.

    Where they end here and there: the farthest. None where no paragraphs of several lines are.
    """
    lines = [
        row[0]
        for page in pages
        if page.height > page.width
        for row in page.rows
        if len(row) == 1 and row[0].width > MARGINAL
    ]
    wide = [line for line in lines if line.width > 0.55 * A4_WIDTH]
    pairs = [
        (line, below)
        for line, below in pairwise(lines)
        if line.width > 0.55 * A4_WIDTH and 0 < below.base - line.base < FOLLOWS
    ]
    ends = _shared([line.box[2] for line in wide], max(len(wide) // 12, 1))
    if ends:
        right = max(ends)
        begins = [below.box[0] for line, below in pairs if right - line.box[2] < 1]
        return min(_shared(begins or [line.box[0] for line in wide], len(begins) // 12)), right
    back = [(line, below) for line, below in pairs if below.box[0] < line.box[0] - 4]
    if len(back) < 2:
        return None
    return min(below.box[0] for _line, below in back), max(line.box[2] for line, _below in back)


def _shared(places: list[float], others: int) -> list[float]:
    """Those that at least so many others share; a line that stands out alone is a head, a foot or a table."""
    return [here for here in places if sum(abs(here - there) < 1 for there in places) > others]
