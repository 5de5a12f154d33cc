"""Whether the picture of a later signature hides words of a page. Part of the process that reads signatures.

Number, date and seal come as signatures of their own with a picture, so a picture upon the page is no fault;
one that words cannot be read under is. Words are found as ink, since many pages are scans: the page is drawn
as it was before and as it is now, and where ink stood out from the paper it still must.

Measured on published files at ``SCALE``: under a dense seal ink keeps 0.14 of its contrast and more, under an
opaque picture 0.03 and less.
"""

from collections.abc import Iterable, Iterator, Mapping

import pypdfium2
from PIL import Image, ImageChops
from pypdfium2 import raw

from congvu.signing.logic.report import Added, Change

SCALE = 2.0
LARGEST_SIDE = 2400
CELL = 12
"""Pixels on a side of what is looked at in one: half the height of a letter."""
INK = 200
"""The palest that counts as ink, 255 being white."""
LEAST_INK, MOST_INK = 20, 235
"""Of 255: how much of a cell must be ink, so that it can stand out."""
STANDS_OUT = 60
GONE, FAINT = 0.08, 0.3
MOST_GONE, MOST_FAINT = 1, 8
"""So many cells may be lost under a picture before it is said."""
LARGEST_SHARE = 0.25
"""Of a page: a picture that is larger is said whatever is under it."""


def judged(changes: Iterable[Added], ends: Mapping[int, int], data: bytes, pages: int) -> Iterator[Added]:
    """``changes``, with those signatures told apart that hide words.

    ``ends``: where each revision ends; ``pages``: how many the file has.
    """
    known: dict[tuple[int, int], Image.Image] = {}
    for added in changes:
        before, after = ends.get(added.revision - 2), ends.get(added.revision - 1)
        if added.change is not Change.SIGNATURE or before is None or after is None:
            yield added
            continue
        known = {at: drawn for at, drawn in known.items() if at[0] == before}
        hidden = tuple(page for page in added.pages if _hides(data, (before, after), page, pages, known))
        left = tuple(page for page in added.pages if page not in hidden)
        if left or not hidden:
            yield Added(added.revision, Change.SIGNATURE, left)
        if hidden:
            yield Added(added.revision, Change.STAMP, hidden)


def _hides(
    data: bytes, ends: tuple[int, int], page: int, pages: int, known: dict[tuple[int, int], Image.Image]
) -> bool:
    """``known``: what was drawn for the signature before; its end is the beginning of this one."""
    try:
        for end in ends:
            if (end, page) not in known:
                known[end, page] = _drawn(data[:end], page, pages)
        old, new = (known[end, page] for end in ends)
    except Exception:  # a page that cannot be drawn is one nobody can vouch for
        return True
    return old.size != new.size or _lost(old, new)


def _drawn(data: bytes, page: int, pages: int) -> Image.Image:
    document = pypdfium2.PdfDocument(data)
    try:
        if len(document) != pages:
            raise ValueError("other pages than were compared")
        held = document[page - 1]
        raw.FPDFPage_Flatten(
            held, raw.FLAT_NORMALDISPLAY
        )  # the pictures of signatures become part of the page
        held.close()
        held = document[page - 1]
        scale = min(SCALE, LARGEST_SIDE / max(*held.get_size(), 1.0))
        drawn: Image.Image = held.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil()
        return drawn.convert("L")
    finally:
        document.close()


def _lost(before: Image.Image, after: Image.Image) -> bool:
    ink = before.point([255 if shade < INK else 0 for shade in range(256)])
    paper = ImageChops.invert(ink)
    shares = ink.reduce(CELL).tobytes()
    old, new = (_contrasts(drawn, ink, paper, shares) for drawn in (before, after))
    kept = [new[place] / old[place] for place in old if old[place] > STANDS_OUT]
    return sum(each < GONE for each in kept) > MOST_GONE or sum(each < FAINT for each in kept) > MOST_FAINT


def _contrasts(drawn: Image.Image, ink: Image.Image, paper: Image.Image, shares: bytes) -> dict[int, float]:
    """By cell that has ink and paper, how much lighter ``drawn`` is where the paper was."""
    on_ink, on_paper = (ImageChops.multiply(drawn, mask).reduce(CELL).tobytes() for mask in (ink, paper))
    return {
        place: on_paper[place] / (1 - share / 255) - on_ink[place] / (share / 255)
        for place, share in enumerate(shares)
        if LEAST_INK <= share <= MOST_INK
    }
