"""One small code for each character, so that texts can be compared whatever was done to their letters.

Case, diacritics, tone placement, đ, i/y, look-alike letters of other alphabets and Unicode forms are dropped;
characters that nobody sees are skipped. A code stands for exactly one character: offsets hold.
"""

import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

from congvu.similarity import oldfonts

GAP, DIGIT, FOREIGN, SKIP = 0, 27, 28, 255
"""Between words; a digit; the first of the codes of other scripts; not seen at all. 1 to 26 are a to z."""

MARKED, ODD = 1, 2
"""Traits: it bears a diacritic (or is one); it looks like a letter that it is not, or is hidden in a word."""

_SCRIPTS = 200  # codes shared by the letters of other scripts
_LAST = 0x1FFFF  # every character beyond is as this one, which is none
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


def points(text: str) -> NDArray[np.uint32]:
    """The characters of ``text`` as numbers, half a pair of surrogates as it is."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def read(characters: NDArray[np.uint32]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The code of each character; and what else is to be said of it: ``MARKED``, ``ODD``, both or 0."""
    usual, traits = _tables()
    known = np.minimum(characters, _LAST)
    code, trait = usual[known], traits[known]
    old = oldfonts.stretches(characters)
    if old:
        for inside, table in zip(old, oldfonts.tables(GAP, SKIP), strict=True):
            here = np.flatnonzero(inside & (characters < len(table)))
            meant = table[characters[here]]
            here, meant = here[meant >= 0], meant[meant >= 0]
            code[here], trait[here] = meant, ODD
    return code, trait


@cache
def _tables() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    code, trait = np.zeros(_LAST + 1, np.uint8), np.zeros(_LAST + 1, np.uint8)
    for point in [*range(0x10000), *(point for letters in _ASTRAL_LETTERS for point in letters)]:
        code[point], trait[point] = _code(chr(point)), _trait(chr(point))
    return code, trait


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


def _trait(character: str) -> int:
    kind = unicodedata.category(character)
    if kind == "Mn":
        return MARKED
    base = unicodedata.normalize("NFKD", character)[:1].lower()
    if kind == "Cf" or base in _ALIKE or ord(character) in _HIDDEN:
        return ODD
    bare = character.lower() == base
    return 0 if bare or not "a" <= (_LATIN.get(base) or base) <= "z" else MARKED
