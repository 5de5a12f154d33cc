"""Finding the place of a signature on the pages of a file. Part of the process that writes signatures."""

import io
import unicodedata
from collections.abc import Iterator, Sequence
from ctypes import c_double
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from congvu.signing.logic import places
from congvu.signing.logic.orders import FIELDS, Purpose
from congvu.signing.logic.places import Box, Edge, How, Place


class NotFound(Exception):
    """There is no such place in the file: its argument says what was looked for."""


Spot = tuple[int, Box]
"""A page (the first is 1) and where on it."""
SAME_LINE, BETWEEN_COLUMNS = 6.0, 12.0
"""Points: feet of letters on one line differ by less, also where one hangs lower; words of two columns are
farther from each other.
"""


@dataclass(frozen=True)
class Hit:
    """Where words stand on a page: their first letter among all of the page, their box, and the height on
    which they stand, whatever hangs below or is set above them.
    """

    at: int
    box: Box
    foot: float


def spot(data: bytes, place: Place, *, leader: Spot | None = None) -> Spot:
    """Where ``place`` is in the file ``data``; it lies within its page.

    ``leader``: where the first leader's signature will be, when it is not in the file yet.
    """
    if place.how is How.BESIDE:
        page, picture = leader or _of_leader(data)
        found: Spot = page, places.beside(picture, place.size)
    else:
        found = _found(data, place)
    document = pypdfium2.PdfDocument(data)
    try:
        if not 1 <= found[0] <= len(document) or not places.within(found[1], _edge(document, found[0])):
            raise NotFound("page")
    finally:
        document.close()
    return found


def _found(data: bytes, place: Place) -> Spot:
    if place.how is How.BOX and place.box is not None:
        return place.page, place.box
    document = pypdfium2.PdfDocument(data)
    try:
        if place.how is How.CORNER:
            return 1, places.corner(_edge(document, 1), place.size)
        if place.how is How.EDGE and 0 <= place.page <= len(document):
            page = place.page or len(document)
            return page, places.edge(_edge(document, page), Edge(place.at), place.size)
        if place.how is How.AFTER:
            hit = _dated(document, place) if place.along else _first(document, place.words)
            return 1, places.after(hit.box, hit.foot, place.size)
        if place.how is How.ABOVE:
            return _above(document, place)
    finally:
        document.close()
    raise NotFound("page" if place.how is How.EDGE else "words")


def _first(document: pypdfium2.PdfDocument, words: str) -> Hit:
    for hit in _hits(document[0].get_textpage(), words):
        return hit
    raise NotFound("words")


def _dated(document: pypdfium2.PdfDocument, place: Place) -> Hit:
    """Where ``place.words`` stand in the line that dates the document: the topmost in the head's right column
    with all its words. Any other “ngày” of the page, in the subject or a legal basis, is none.
    """
    text, edge = document[0].get_textpage(), _edge(document, 1)
    heads = [hit for hit in _hits(text, place.along[0]) if _in_head(text, hit, edge)]
    for hit in sorted(heads, key=lambda hit: -hit.box[1]):
        line = _line(text, hit, place.along)
        if place.words in line and len(line) == len(place.along):
            return line[place.words]
    raise NotFound("words")


def _line(text: Any, first: Hit, words: Sequence[str]) -> dict[str, Hit]:
    """Where the words that follow each other on the line of ``first`` stand, as far as they are found."""
    line, last = {words[0]: first}, first
    for word in words[1:]:
        beside = [hit for hit in _hits(text, word) if abs(hit.box[1] - last.box[1]) < SAME_LINE]
        behind = [hit for hit in beside if hit.box[0] > last.box[0]]
        if not behind:
            break
        line[word] = last = min(behind, key=lambda hit: hit.box)
    return line


def _in_head(text: Any, hit: Hit, edge: Box) -> bool:
    """Whether its line begins in the right column, in the upper third of the page."""
    width, height = edge[2] - edge[0], edge[3] - edge[1]
    return _begins(text, hit) > edge[0] + width * 0.3 and hit.box[1] > edge[1] + height * 2 / 3


def _begins(text: Any, hit: Hit) -> float:
    """How far to the left the words before ``hit`` reach without a gap between columns."""
    left = hit.box[0]
    for at in range(hit.at - 1, -1, -1):
        if not text.get_text_range(at, 1).strip():
            continue
        box = text.get_charbox(at)
        if abs(box[1] - hit.box[1]) > SAME_LINE or not -1 < left - box[2] < BETWEEN_COLUMNS:
            break
        left = box[0]
    return float(left)


def _above(document: pypdfium2.PdfDocument, place: Place) -> Spot:
    """Over the last time the name stands below the post, where the paper is signed, though an appendix that
    follows names the same person; over the last time it stands at all where no post is above it.
    """
    last: Spot | None = None
    for number in range(len(document), 0, -1):
        posts = [box for _page, box in _words(document, place.under, [number])] if place.under else []
        for page, name in sorted(_words(document, place.words, [number]), key=lambda one: one[1][1]):
            under = _nearest(posts, name)
            if under is not None:
                return page, places.above(name, under, place.size)
            last = last or (page, places.above(name, None, place.size))
    if last is None:
        raise NotFound("words")
    return last


def _nearest(posts: list[Box], name: Box) -> Box | None:
    """The post right above ``name``, not farther than a hand signature is high, thrice."""
    most = name[3] + 3 * places.LARGEST_PICTURE[1]
    over = [box for box in posts if name[3] < box[1] < most and box[0] < name[2] and name[0] < box[2]]
    return min(over, key=lambda box: box[1], default=None)


def _words(document: pypdfium2.PdfDocument, words: str, pages: list[int]) -> Iterator[Spot]:
    """Every time ``words`` stand on one line of ``pages``."""
    for number in pages:
        for hit in _hits(document[number - 1].get_textpage(), words):
            yield number, hit.box


def _hits(text: Any, words: str) -> Iterator[Hit]:
    """Every time ``words`` stand on a page, in whichever way their letters are composed."""
    for form in dict.fromkeys((unicodedata.normalize("NFC", words), unicodedata.normalize("NFD", words))):
        searched = text.search(form, match_case=True)
        while (at := searched.get_next()) is not None:
            boxes = [text.get_rect(n) for n in range(text.count_rects(at[0], at[1]))]
            if boxes:
                lefts, bottoms, rights, tops = zip(*boxes, strict=True)
                box = min(lefts), min(bottoms), max(rights), max(tops)
                yield Hit(at[0], box, _foot(text, at[0]) or box[1])


def _foot(text: Any, at: int) -> float:
    """The height on which the letter ``at`` stands; 0 where the file does not say."""
    across, height = c_double(), c_double()
    known = pypdfium2.raw.FPDFText_GetCharOrigin(text, at, across, height)
    return height.value if known else 0.0


def _of_leader(data: bytes) -> Spot:
    """The picture of the first leader's signature."""
    reader = PdfFileReader(io.BytesIO(data), strict=False)
    for name, value, at in enumerate_sig_fields(reader):
        if value is not None and name.startswith(FIELDS[Purpose.LEADER]):
            field = at.get_object()
            left, bottom, right, top = (float(corner) for corner in field["/Rect"])
            on = field.raw_get("/P").idnum if "/P" in field else 0
            for number in range(int(reader.root["/Pages"]["/Count"])):
                page = reader.find_page_for_modification(number)[0]  # type: ignore[no-untyped-call]  # the library has no types there
                if page.idnum == on and right - left > 1:
                    return number + 1, (left, bottom, right, top)
    raise NotFound("leader")


def _edge(document: pypdfium2.PdfDocument, page: int) -> Box:
    left, bottom, right, top = document[page - 1].get_cropbox()
    return left, bottom, right, top
