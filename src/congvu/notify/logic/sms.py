"""How long an SMS is, and to which number it goes (3GPP TS 23.038 and 23.040)."""

import re
import unicodedata
from dataclasses import dataclass

from congvu import vietnamese

GSM7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM7_TWICE = frozenset("^{}\\[~]|€\f")  # each takes an escape in front, so counts twice


@dataclass(frozen=True)
class Length:
    """How an SMS is charged: ``units`` of ``per_segment`` each, and whether it needs UCS-2."""

    units: int
    segments: int
    per_segment: int
    unicode: bool


def length(text: str) -> Length:
    """What ``text`` costs: 160 units in one SMS or 153 in a chain; with any other letter 70 and 67."""
    unicode = not GSM7.issuperset(set(text) - GSM7_TWICE)
    units = len(text.encode("utf-16-be")) // 2 if unicode else sum(1 + (c in GSM7_TWICE) for c in text)
    alone, chained = (70, 67) if unicode else (160, 153)
    if units <= alone:
        return Length(units, 1 if units else 0, alone, unicode)
    return Length(units, -(-units // chained), chained, unicode)


_TYPOGRAPHIC = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def without_diacritics(text: str) -> str:
    """``"Hồ sơ của Đỗ Ân"`` as ``"Ho so cua Do An"``; typographic quotes and dashes become plain, too."""
    letters = unicodedata.normalize("NFC", text).translate(_TYPOGRAPHIC)
    return "".join(_without(letter) for letter in letters)


def _without(letter: str) -> str:
    if letter.isascii():
        return letter
    return vietnamese.fold(letter).upper() if letter.isupper() else vietnamese.fold(letter)


def international(phone: str) -> str | None:
    """``phone`` as ``+84912345678`` (E.164); a national number is Vietnamese. None when it is no number."""
    digits = re.sub(r"[\s.\-()]", "", phone)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    elif digits.startswith("0"):
        digits = "+84" + digits[1:]
    elif digits.startswith("84"):
        digits = "+" + digits
    return digits if re.fullmatch(r"\+[1-9][0-9]{7,14}", digits) else None
