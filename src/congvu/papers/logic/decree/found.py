"""What is known of a document before it is judged: its parts, its body, its edges."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

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
    PAGE = "page"
    TEXT = "text"


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
    """The document as far as it was understood. ``body`` are the paragraphs of the main part, line by line."""

    pages: tuple[Page, ...]
    parts: Mapping[Component, Part]
    body: tuple[tuple[Piece, ...], ...] = ()
    bases: tuple[tuple[Piece, ...], ...] = ()
    left: float = 30
    right: float = 190
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


def edges(pages: Iterable[Page]) -> tuple[float, float]:
    """Left and right edge of the text of upright pages: where most long lines begin and end."""
    long = [
        row
        for page in pages
        if page.height > page.width
        for row in page.rows
        if row[-1].box[2] - row[0].box[0] > 0.55 * page.width and len(row) == 1
    ]
    if len(long) < 2:
        return 30, 190
    lefts = Counter(round(row[0].box[0]) for row in long)
    left = min(place for place, count in lefts.items() if count >= max(lefts.values()) * 0.3)
    rights = Counter(round(row[-1].box[2]) for row in long)
    right = max(place for place, count in rights.items() if count >= max(rights.values()) * 0.3)
    return (
        min((row[0].box[0] for row in long if round(row[0].box[0]) == left), default=float(left)),
        max((row[-1].box[2] for row in long if round(row[-1].box[2]) == right), default=float(right)),
    )
