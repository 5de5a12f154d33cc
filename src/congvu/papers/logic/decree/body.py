"""The text of a document: its lines without heads, tables and signatures, as paragraphs."""

import re
from collections.abc import Mapping, Sequence

from congvu.papers.logic.decree import foot
from congvu.papers.logic.decree.found import Component, Part, plain
from congvu.papers.logic.measured import Page, Piece

C = Component
_HEAD = (
    C.NATION, C.MOTTO, C.SUPERIOR, C.AGENCY, C.NUMBER, C.DATE, C.LETTER_SUBJECT, C.URGENCY, C.GUIDANCE,
    C.KIND, C.SUBJECT,
)  # fmt: skip
_BASIS = ("cancu", "theodenghi", "xetdenghi", "thuchien")
_NUMBERED = re.compile(r"[-–\s]*\d{1,3}[-–\s]*")

Lines = tuple[Piece, ...]


def lines(
    pages: tuple[Page, ...], parts: Mapping[Component, Part], appendices: Sequence[int], left: float
) -> list[Piece]:
    """The lines of the main part that belong to its text; of an attachment, those below its head."""
    begin = max((parts[name].base for name in _HEAD if name in parts), default=0)
    later = [page for page in appendices if page > 1]
    end = parts.get(C.RECEIVERS_WORD) or parts.get(C.POSTS)
    last = min([*later, (end.page + 1) if end else len(pages) + 1])
    found = []
    for page in pages:
        if page.number >= last or page.height < page.width:
            continue
        tables = _tables(page, begin if page.number == 1 else 0)
        stop = end.box[1] - 1 if end and end.page == page.number else page.height
        for row in page.rows:
            piece = row[0]
            if (page.number == 1 and piece.base <= begin + 1) or piece.base > stop:
                continue
            if (
                len(row) == 1
                and not (number_of(page, row) or foot.is_contact(page, piece))
                and not _inside(piece, tables)
                and piece.box[0] < left + 25
            ):
                found.append(piece)
    return found


def number_of(page: Page, row: tuple[Piece, ...]) -> bool:
    """Whether the row is the number of the page."""
    edge = min(28.0, page.height / 8)
    outside = row[0].base < edge or row[0].base > page.height - edge
    return len(row) == 1 and outside and bool(_NUMBERED.fullmatch(row[0].text))


def split(found: list[Piece], left: float, right: float) -> tuple[tuple[Lines, ...], tuple[Lines, ...]]:
    """Legal bases and the paragraphs that follow."""
    all_of_them = _paragraphs(found, left, right)
    at = 0
    while at < len(all_of_them) and _not_yet(all_of_them, at):
        at += 1
    bases = [each for each in all_of_them[:at] if plain(each[0].text).startswith(_BASIS)]
    return tuple(bases), tuple(all_of_them[at:] if bases else all_of_them)


def _not_yet(paragraphs: list[Lines], at: int) -> bool:
    """Whether legal bases may still come: this or the next two paragraphs are one."""
    return any(
        plain(each[0].text).startswith(_BASIS) and each[0].main.italic for each in paragraphs[at : at + 3]
    )


def _paragraphs(found: list[Piece], left: float, right: float) -> list[Lines]:
    paragraphs: list[list[Piece]] = []
    for piece in found:
        before = paragraphs[-1][-1] if paragraphs else None
        if before is None or _begins(piece, before, left, right):
            paragraphs.append([piece])
        else:
            paragraphs[-1].append(piece)
    return [tuple(each) for each in paragraphs]


def _begins(piece: Piece, before: Piece, left: float, right: float) -> bool:
    """A first line is set in, or comes after a line that ended early."""
    early = before.box[2] < right - 25
    return piece.box[0] > left + 4 or early or (piece.base - before.base > 14 and piece.page == before.page)


def _tables(page: Page, below: float) -> list[tuple[float, float]]:
    """From where to where tables stand on the page: between rules that lie over each other."""
    places = sorted(
        {round(rule[1], 1) for rule in page.rules if rule[1] > below + 8 and rule[2] - rule[0] > 4}
    )
    return [(places[0] - 1, places[-1] + 1)] if len(places) > 2 else []


def _inside(piece: Piece, tables: Sequence[tuple[float, float]]) -> bool:
    return any(top < piece.base < bottom for top, bottom in tables)
