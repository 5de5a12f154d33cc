"""How wide words stand on paper, and the rules that the decree wants under some of them.

The measures are those of Liberation Serif, which are those of Times New Roman.
"""

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

_FONTS = Path(__file__).resolve().parent.parent / "data" / "fonts"
_MEASURED = 1000
BLANK = "\u00a0"
_BLANK = 0.25
"""A blank is a quarter of its size wide."""
RULE = 6
"""Points: the size of the blanks whose underline is a rule."""
PART = 0.42
"""Of the words above: between a third and a half (Decree 30/2020, appendix I, II.2b and II.5c)."""
MILLIMETRE = 72 / 25.4
NARROW = 71 * MILLIMETRE
"""The room of the left column on top."""
WIDE = 160 * MILLIMETRE


@lru_cache(maxsize=4)
def _font(name: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONTS / name, _MEASURED, layout_engine=ImageFont.Layout.BASIC)


def width(words: str, size: float, *, bold: bool = True) -> float:
    """Points."""
    face = "LiberationSerif-Bold.ttf" if bold else "LiberationSerif-Regular.ttf"
    return float(_font(face).getlength(words)) * size / _MEASURED


def widest(words: str, size: float, room: float) -> float:
    """The widest line of ``words``, bold, where there is so much ``room``."""
    lines, current = [], ""
    for word in words.split():
        longer = f"{current} {word}".strip()
        if current and width(longer, size) > room:
            lines.append(current)
            longer = word
        current = longer
    return max((width(line, size) for line in (*lines, current)), default=0.0)


def blanks(length: float, size: float = RULE) -> str:
    """So many blanks of ``size`` as are ``length`` points wide."""
    return BLANK * max(round(length / (_BLANK * size)), 0)


def under_name(agency: str) -> str:
    """Blanks for the rule under the name of an agency, which stands in capitals of 12 points."""
    return blanks(widest(agency.upper(), 12, NARROW) * PART)


def under_subject(subject: str) -> str:
    """Blanks for the rule under what a document is about, which stands bold in 14 points."""
    return blanks(widest(subject, 14, WIDE) * PART)


NUMBER_ROOM = BLANK * 14
"""In 13 points 16 mm: a number of five figures is written there later."""
DAY_ROOM = BLANK * 8
