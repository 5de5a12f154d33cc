"""Numbers that Word writes before paragraphs by itself."""

import re

from congvu.papers.logic import word
from congvu.papers.logic.reading.styles import Shape, shaped
from congvu.papers.logic.word import Element, number, val, w

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class Numbering:
    """Counts the paragraphs of every list as they come."""

    def __init__(self, content: bytes | None) -> None:
        self._root = word.parse(content) if content else None
        self._counts: dict[str, list[int | None]] = {}

    def next(self, shape: Shape) -> tuple[str, Shape]:
        """The number of the next paragraph and how it stands by its list; without one "" and as it is."""
        if shape.numbering is None or shape.numbering[0] == "0":
            return "", shape
        key, at = shape.numbering
        levels = self._levels(key)
        if at >= len(levels):
            return "", shape
        counts = self._counts.setdefault(self._abstract(key), [None] * 9)
        counts[at] = self._start(levels[at]) if counts[at] is None else (counts[at] or 0) + 1
        counts[at + 1 :] = [None] * (8 - at)
        return self._written(levels, at, counts), _under(shape, levels[at])

    def _written(self, levels: list[Element], at: int, counts: list[int | None]) -> str:
        if val(levels[at], "numFmt") == "bullet":
            return "-"

        def one(found: re.Match[str]) -> str:
            level = int(found[1]) - 1
            count = counts[level]
            value = self._start(levels[level]) if count is None else count
            return written(value, val(levels[level], "numFmt") or "decimal")

        return re.sub(r"%([1-9])", one, val(levels[at], "lvlText") or "")

    def _abstract(self, key: str) -> str:
        found = [] if self._root is None else self._root.findall(w("num"))
        for num in found:
            if num.get(w("numId")) == key:
                return val(num, "abstractNumId") or ""
        return ""

    def _levels(self, key: str) -> list[Element]:
        abstract = self._abstract(key)
        found = [] if self._root is None else self._root.findall(w("abstractNum"))
        for each in found:
            if each.get(w("abstractNumId")) == abstract:
                return list(each.findall(w("lvl")))
        return []

    def _start(self, level: Element) -> int:
        return int(number(val(level, "start")) or 1)


def written(value: int, form: str) -> str:
    """A number in the form Word names: decimal, letters, Roman."""
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        left, roman = min(value, 3999), ""
        for amount, sign in _ROMAN:
            roman += sign * (left // amount)
            left %= amount
        return roman.upper() if form == "upperRoman" else roman
    return f"{value:02}" if form == "decimalZero" else "" if form == "none" else str(value)


def _under(shape: Shape, level: Element) -> Shape:
    """Indents of the list hold unless the paragraph has its own."""
    if shape.left or shape.first:
        return shape
    by_list = shaped(Shape(), level.find(w("pPr")))
    return Shape(**{**vars(shape), "left": by_list.left, "first": by_list.first})
