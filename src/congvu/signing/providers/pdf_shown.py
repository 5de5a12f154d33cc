"""The words a signature shows on its page, such as a number and a date. Part of the process that reads."""

from collections import Counter
from collections.abc import Mapping

import pypdfium2
from pyhanko.pdf_utils import generic

from congvu.signing.providers.pdf_editions import Edition
from congvu.signing.providers.pdf_objects import Name, Objects

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""

MOST_LETTERS = 500
ROUND_IT = 1.0
"""Points by which the box is widened: letters may stand on its edge."""


def pages(objects: Objects) -> Mapping[Name, int]:
    """The number of the page each thing laid upon a page is on."""
    edition = Edition(objects, objects.reader.xrefs.total_revisions - 1)
    return {name: number for number, page in enumerate(edition.pages, 1) for name in page.notes}


def words(page: int, box: Box, signed: bytes) -> str:
    """What the picture in ``box`` adds to the words on its page, as the file stood when it was ``signed``."""
    printed = Counter(_within(signed, page, box, pictures=False))
    said = []
    for word in _within(signed, page, box, pictures=True):
        if printed[word]:
            printed[word] -= 1
        else:
            said.append(word)
    return " ".join(said)[:MOST_LETTERS]


def box(field: generic.DictionaryObject) -> Box | None:
    """Where ``field`` is drawn on its page; None for a signature that shows nothing."""
    rectangle = field.get_and_apply("/Rect", lambda held: held, default=())  # ``get`` would give a reference
    if len(rectangle) != 4:
        return None
    corners = [float(rectangle[place]) for place in range(4)]
    left, right = sorted((corners[0], corners[2]))
    bottom, top = sorted((corners[1], corners[3]))
    if right - left < 1 or top - bottom < 1:
        return None
    return left - ROUND_IT, bottom - ROUND_IT, right + ROUND_IT, top + ROUND_IT


def _within(data: bytes, page: int, box: Box, *, pictures: bool) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()
        if pictures:
            document[page - 1].flatten()
        text: str = document[page - 1].get_textpage().get_text_bounded(*box)
    finally:
        document.close()
    return text.split()
