"""One small code for each character of a text, so that texts can be compared whatever was done to their letters.

Case, diacritics, tone placement, đ, i/y, look-alike letters of other alphabets and Unicode forms are dropped;
characters that nobody sees are skipped. A code stands for exactly one character: offsets hold.
"""

import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

GAP, DIGIT, FOREIGN, SKIP = 0, 27, 28, 255
"""Between words; a digit; the first of the codes of other scripts; not seen at all. 1 to 26 are a to z."""

_SCRIPTS = 200  # codes shared by the letters of other scripts
_ASTRAL_LETTERS = (range(0x1D400, 0x1D800), range(0x1F110, 0x1F18A))  # mathematical and enclosed alphabets
_HIDDEN = {0x00AD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x2800, 0x3164, 0xFEFF, 0xFFA0}
_LATIN = dict(zip("đðøłħŧıȷßæœþɑɡ", "ddolhtijsaotag", strict=True))
_ALIKE = {
    "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "ғ": "f", "һ": "h", "н": "h", "і": "i", "ї": "i",
    "ј": "j", "к": "k", "ӏ": "l", "м": "m", "п": "n", "о": "o", "р": "p", "ԛ": "q", "г": "r", "ѕ": "s",
    "т": "t", "υ": "u", "ѵ": "v", "ѡ": "w", "ԝ": "w", "х": "x", "у": "y", "ү": "y", "з": "z",
    "α": "a", "β": "b", "ε": "e", "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "τ": "t",
    "χ": "x", "γ": "y", "ζ": "z", "μ": "m", "σ": "o", "ѐ": "e", "ё": "e",
}  # fmt: skip


def codes(text: str) -> NDArray[np.uint8]:
    """The code of each character of ``text``."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return _table()[np.minimum(points, 0x1FFFF)]


@cache
def _table() -> NDArray[np.uint8]:
    table = np.zeros(0x20000, np.uint8)
    points = [*range(0x10000), *(point for letters in _ASTRAL_LETTERS for point in letters)]
    for point in points:
        table[point] = _code(chr(point))
    return table


def _code(character: str) -> int:
    kind = unicodedata.category(character)
    if kind in {"Mn", "Me", "Cf"} or ord(character) in _HIDDEN:
        return SKIP
    base = unicodedata.normalize("NFKD", character)[:1].lower()
    letter = _LATIN.get(base) or _ALIKE.get(base) or base
    if "a" <= letter <= "z":
        return 9 if letter == "y" else ord(letter) - 96
    if kind in {"Nd", "No", "Nl"}:
        return DIGIT
    return FOREIGN + ord(base) % _SCRIPTS if kind[0] in "LM" else GAP
