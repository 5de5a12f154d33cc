"""Finding the place of a signature on the pages of a file. Part of the process that writes signatures."""

import io
import unicodedata
from collections.abc import Iterator

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
            for _page, box in _words(document, place.words, [1]):
                return 1, places.after(box, place.size)
        if place.how is How.ABOVE:
            return _above(document, place)
    finally:
        document.close()
    raise NotFound("page" if place.how is How.EDGE else "words")


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
        text = document[number - 1].get_textpage()
        for form in dict.fromkeys((unicodedata.normalize("NFC", words), unicodedata.normalize("NFD", words))):
            searched = text.search(form, match_case=True)
            while (at := searched.get_next()) is not None:
                boxes = [text.get_rect(n) for n in range(text.count_rects(at[0], at[1]))]
                if boxes:
                    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
                    yield number, (min(lefts), min(bottoms), max(rights), max(tops))


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
