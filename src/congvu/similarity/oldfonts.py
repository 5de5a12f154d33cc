"""Stretches of a text in TCVN3 or VNI, the codes of the years before Unicode, that no reader has converted.

A file that is all in one of them is converted before it comes here. What is left are pages pasted from old
files: Latin letters and signs that look right only in their own fonts. Both codes can be read a character at
a time once diacritics say nothing: TCVN3 has a sign for each letter, VNI sets marks behind plain vowels.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Masks = tuple[NDArray[np.bool_], NDArray[np.bool_]]

_TCVN3, _VNI, _UNICODE = 1, 2, 4
_AROUND = 64  # characters to either side that say how a stretch is written
_FEW = 5  # signs among them that are no accident
_END = 0x2000  # no character beyond says anything

# What 0xA1 to 0xFE of TCVN 5712 (VN3) stand for, "." for a code without a letter.
_TCVN3_LETTERS = (
    "aaeooudaaeooud......aaaaa.aaaa.......aaaaaae.ee"  # A1-CF
    "eeeeeeeeii...iiio.oooooooooooooou.uuuuuuuuuyyyyy"  # D0-FE
)
_TCVN3_SIGNS = "¨©ª«¬®µ¶·¸¹»¼½¾\u00ad×ÞßÐð"  # in TCVN3, and neither in VNI nor in Vietnamese Unicode
_VNI_MARKS = "øûõùïêèúüéëâàåãáäØÛÕÙÏÊÈÚÜÉËÂÀÅÃÁÄ"
_VNI_LETTERS = {"ô": "o", "ö": "u", "ñ": "d", "í": "i", "ì": "i", "æ": "i", "ó": "i", "ò": "i", "î": "i"}
_VNI_SIGNS = "øûïüëåäöñæîØÛÏÜËÅÄÖÑÆÎ"  # in VNI and not in Vietnamese Unicode
_UNICODE_SIGNS = [*map(ord, "ăđơưĂĐƠƯ\u0300\u0301\u0303\u0309\u0323"), *range(0x1EA0, 0x1EFA)]


def stretches(characters: NDArray[np.uint32]) -> Masks | None:
    """Which characters stand in TCVN3 and which in VNI; None where none does."""
    sign = _signs()[np.minimum(characters, _END - 1)]
    if max(np.count_nonzero(sign == _TCVN3), np.count_nonzero(sign == _VNI)) < _FEW:
        return None
    tcvn3, vni, unicode = (_around(sign == each) for each in (_TCVN3, _VNI, _UNICODE))
    is_tcvn3 = (tcvn3 >= _FEW) & (tcvn3 > unicode)
    return is_tcvn3, (vni >= _FEW) & (vni > unicode) & ~is_tcvn3


@cache
def tables(gap: int, skip: int) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    """The code of each character below 256 in TCVN3 and in VNI, -1 where it is as in Unicode."""
    tcvn3, vni = np.full(256, -1, np.int16), np.full(256, -1, np.int16)
    for place, letter in enumerate(_TCVN3_LETTERS):
        tcvn3[0xA1 + place] = gap if letter == "." else _code(letter)
    for mark in _VNI_MARKS:
        vni[ord(mark)] = skip
    for sign, letter in _VNI_LETTERS.items():
        vni[ord(sign)] = vni[ord(sign.upper())] = _code(letter)
    return tcvn3, vni


def _code(letter: str) -> int:
    return 9 if letter == "y" else ord(letter) - 96


@cache
def _signs() -> NDArray[np.uint8]:
    table = np.zeros(_END, np.uint8)
    table[list(map(ord, _TCVN3_SIGNS))] = _TCVN3
    table[list(map(ord, _VNI_SIGNS))] = _VNI
    table[_UNICODE_SIGNS] = _UNICODE
    return table


def _around(sign: NDArray[np.bool_]) -> NDArray[np.int64]:
    total = np.concatenate(([0], np.cumsum(sign)))
    place = np.arange(len(sign))
    return np.asarray(total[np.minimum(place + _AROUND, len(sign))] - total[np.maximum(place - _AROUND, 0)])
