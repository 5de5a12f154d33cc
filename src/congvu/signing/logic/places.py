"""Where a signature is shown on its page, and how large, as the decree on records work says (Phụ lục I).

All measures in points (1/72 inch), from the lower left corner of the page.
"""

from dataclasses import dataclass
from enum import StrEnum

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

MILLIMETRE = 72 / 25.4


class How(StrEnum):
    """How the place is found."""

    NOWHERE = "nowhere"
    """The signature shows nothing."""
    FIELD = "field"
    """In the field of its name, which was laid upon the page before."""
    BOX = "box"
    """In ``box`` on ``page``."""
    ABOVE = "above"
    """Centred above ``words`` (the signer's name), below ``under`` (the post) where that is found."""
    AFTER = "after"
    """Right behind the words ``words`` on page 1; where ``along`` says words, those stand on the same line in
    their order, and the line begins in the right column of the head: where a document is dated."""
    BESIDE = "beside"
    """A seal: over a third of the picture of the first leader's signature, on its left."""
    CORNER = "corner"
    """At the right of the top of page 1."""
    EDGE = "edge"
    """On ``page`` where ``at`` says; page 0 is the last one."""


class Edge(StrEnum):
    """A place that every page has."""

    TOP_LEFT = "top-left"
    TOP_RIGHT = "top-right"
    BOTTOM_LEFT = "bottom-left"
    BOTTOM_MIDDLE = "bottom-middle"
    BOTTOM_RIGHT = "bottom-right"


@dataclass(frozen=True)
class Place:
    """``size``: width and height of what is shown there."""

    how: How
    size: tuple[float, float] = (0.0, 0.0)
    page: int = 0
    box: Box | None = None
    words: str = ""
    under: str = ""
    at: str = ""
    along: tuple[str, ...] = ()


NOWHERE = Place(How.NOWHERE)
LARGEST_PICTURE = (55 * MILLIMETRE, 22 * MILLIMETRE)
"""What a hand signature takes between post and name."""
NUMBER = (24 * MILLIMETRE, 6 * MILLIMETRE)
DAY = (8 * MILLIMETRE, 6 * MILLIMETRE)
CORNER = (90 * MILLIMETRE, 15 * MILLIMETRE)
"""Three lines of ten points."""
OWN_WORDS = (80 * MILLIMETRE, 11 * MILLIMETRE)
"""Two lines of ten points."""
FROM_EDGE = 10 * MILLIMETRE
FROM_TOP, FROM_RIGHT = 6 * MILLIMETRE, 15 * MILLIMETRE
GAP = 2.0
FOOT = 5.4
"""How far above the bottom of the room behind words the letters put in stand; there is room for tails."""


def fitted(picture: tuple[int, int], most: tuple[float, float] = LARGEST_PICTURE) -> tuple[float, float]:
    """As large as ``most`` allows, in the proportions of ``picture``."""
    width, height = picture
    scale = min(most[0] / width, most[1] / height)
    return width * scale, height * scale


def above(name: Box, under: Box | None, size: tuple[float, float]) -> Box:
    """Centred over ``name``; halfway to ``under``, and smaller where there is less room."""
    width, height = size
    room = under[1] - name[3] - 2 * GAP if under is not None else height
    if 0 < room < height:
        width, height = width * room / height, room
    middle = (name[0] + name[2]) / 2
    bottom = name[3] + GAP + max(room - height, 0) / 2
    return middle - width / 2, bottom, middle + width / 2, bottom + height


def beside(picture: Box, seal: tuple[float, float]) -> Box:
    """The seal covers a third of ``picture`` on its left, at half its height."""
    width, height = seal
    right = picture[0] + (picture[2] - picture[0]) / 3
    middle = (picture[1] + picture[3]) / 2
    return right - width, middle - height / 2, right, middle + height / 2


def after(words: Box, foot: float, size: tuple[float, float]) -> Box:
    """Right behind ``words``, whose letters stand on the height ``foot``: what is put in stands there too."""
    width, height = size
    bottom = foot - FOOT
    left = words[2] + 2 * GAP
    return left, bottom, left + width, bottom + height


def corner(page: Box, size: tuple[float, float]) -> Box:
    """At the right of the top of ``page``."""
    right, top = page[2] - FROM_RIGHT, page[3] - FROM_TOP
    return right - size[0], top - size[1], right, top


def edge(page: Box, at: Edge, size: tuple[float, float]) -> Box:
    """At the edge of ``page`` that ``at`` names."""
    width, height = size
    left, right = page[0] + FROM_EDGE, page[2] - FROM_EDGE - width
    middle = (page[0] + page[2] - width) / 2
    across = {Edge.TOP_LEFT: left, Edge.BOTTOM_LEFT: left, Edge.BOTTOM_MIDDLE: middle}.get(at, right)
    bottom = page[1] + FROM_EDGE
    if at in (Edge.TOP_LEFT, Edge.TOP_RIGHT):
        bottom = page[3] - FROM_EDGE - height
    return across, bottom, across + width, bottom + height


def within(box: Box, page: Box) -> bool:
    """Whether all of ``box`` is on ``page``; a point beyond its edge is not seen."""
    return page[0] - 1 <= box[0] < box[2] <= page[2] + 1 and page[1] - 1 <= box[1] < box[3] <= page[3] + 1
