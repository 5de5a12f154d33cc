"""The letters of Vietnamese: 29 letters, six tones, and how both are taken apart and put together."""

import re
import unicodedata
from enum import IntEnum


class Tone(IntEnum):
    """The six tones, in the order of the dictionary."""

    LEVEL = 0  # ngang
    GRAVE = 1  # huyền
    HOOK = 2  # hỏi
    TILDE = 3  # ngã
    ACUTE = 4  # sắc
    DOT = 5  # nặng


ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
VOWELS = "aăâeêioôơuưy"
MARKED_VOWELS = "ăâêôơư"
"""Vowels that carry a mark of their own; the tone goes to them before any other."""

_COMBINING = {
    Tone.GRAVE: "\u0300",
    Tone.HOOK: "\u0309",
    Tone.TILDE: "\u0303",
    Tone.ACUTE: "\u0301",
    Tone.DOT: "\u0323",
}
# Some keyboards set the tone before the circumflex or breve; Unicode never reorders these by itself.
_TONE_FIRST = re.compile("([\u0300\u0301\u0303\u0309])([\u0302\u0306])")
_COMBINING_MARK = re.compile("[\u0300-\u036f]")
_ETH = str.maketrans("Ðð", "Đđ")


def _toned_letters() -> dict[str, tuple[str, Tone]]:
    pairs = {vowel: (vowel, Tone.LEVEL) for vowel in VOWELS + VOWELS.upper()}
    for vowel in VOWELS + VOWELS.upper():
        for tone, mark in _COMBINING.items():
            pairs[unicodedata.normalize("NFC", vowel + mark)] = (vowel, tone)
    return pairs


PARTS = _toned_letters()
"""Every vowel in every tone and case: the letter without its tone, and the tone."""

_TOGETHER = {parts: letter for letter, parts in PARTS.items()}


def apart(letter: str) -> tuple[str, Tone]:
    """``"Ế"`` is ``("Ê", Tone.ACUTE)``; whatever is no Vietnamese vowel stays itself, with the level tone."""
    return PARTS.get(letter, (letter, Tone.LEVEL))


def together(vowel: str, tone: Tone) -> str:
    """``("Ê", Tone.ACUTE)`` is ``"Ế"``."""
    return _TOGETHER[vowel, tone]


def composed(text: str) -> str:
    """``text`` in NFC, marks in their right order, and the Icelandic ``Ð`` that old fonts leave as ``Đ``."""
    text = unicodedata.normalize("NFC", text).translate(_ETH)
    if _COMBINING_MARK.search(text):
        swapped = _TONE_FIRST.sub(r"\2\1", unicodedata.normalize("NFD", text))
        text = unicodedata.normalize("NFC", swapped)
    return text
