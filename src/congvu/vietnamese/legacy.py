"""TCVN3 (ABC) and VNI: text of the years before Unicode, whose letters look right only in their own fonts.

Such text reaches us as Latin-1 characters. Nothing here guesses: ``detection`` says what a text seems to be
and how sure that is, a person or a font name decides, and ``to_unicode`` does as it is told.
"""

import re
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from congvu.vietnamese.letters import composed


class Encoding(Enum):
    """How the letters of a text are meant."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"


class Run(NamedTuple):
    """A stretch of text in one font, as .docx and .doc keep it."""

    text: str
    font: str


# Codes 0xA1 to 0xFE of TCVN 5712 (VN3): the small letters, and seven capitals with codes of their own; "." is
# a code without a letter. From glibc's table (iconv -f TCVN), less capitals with tones, which ABC fonts do
# not have: there, a capital is a small letter's code in a font whose name ends in H.
_TCVN3_FROM_A1 = (
    "ĂÂÊÔƠƯĐăâêôơưđ"  # A1-AE
    "......àảãáạ.ằẳẵắ"  # AF-BE
    ".......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò"  # BF-DF
    ".ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"  # E0-FE
)
TCVN3_TABLE = {chr(0xA1 + i): letter for i, letter in enumerate(_TCVN3_FROM_A1) if letter != "."}
_TCVN3 = str.maketrans(TCVN3_TABLE)

_VNI_MARKS = {
    "a": {"ø": "à", "û": "ả", "õ": "ã", "ù": "á", "ï": "ạ",
          "ê": "ă", "è": "ằ", "ú": "ẳ", "ü": "ẵ", "é": "ắ", "ë": "ặ",
          "â": "â", "à": "ầ", "å": "ẩ", "ã": "ẫ", "á": "ấ", "ä": "ậ"},
    "e": {"ø": "è", "û": "ẻ", "õ": "ẽ", "ù": "é", "ï": "ẹ",
          "â": "ê", "à": "ề", "å": "ể", "ã": "ễ", "á": "ế", "ä": "ệ"},
    "o": {"ø": "ò", "û": "ỏ", "õ": "õ", "ù": "ó", "ï": "ọ",
          "â": "ô", "à": "ồ", "å": "ổ", "ã": "ỗ", "á": "ố", "ä": "ộ"},
    "ô": {"ø": "ờ", "û": "ở", "õ": "ỡ", "ù": "ớ", "ï": "ợ"},
    "u": {"ø": "ù", "û": "ủ", "õ": "ũ", "ù": "ú", "ï": "ụ"},
    "ö": {"ø": "ừ", "û": "ử", "õ": "ữ", "ù": "ứ", "ï": "ự"},
    "y": {"ø": "ỳ", "û": "ỷ", "õ": "ỹ", "ù": "ý"},
}  # fmt: skip
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_table() -> dict[str, str]:
    table = {base + mark: letter for base, marks in _VNI_MARKS.items() for mark, letter in marks.items()}
    table |= _VNI_SINGLE
    capitals = {legacy.upper(): letter.upper() for legacy, letter in table.items()}
    mixed = {
        legacy[0].upper() + legacy[1]: letter.upper() for legacy, letter in table.items() if len(legacy) == 2
    }
    return table | capitals | mixed


VNI_TABLE = _vni_table()
_VNI_SIGN = re.compile("|".join(sorted(VNI_TABLE, key=len, reverse=True)))

# Word keeps codes of symbol fonts in the private area; some readers take the micro sign for a Greek letter.
_AS_LATIN = {0xF000 + code: chr(code) for code in range(0x20, 0x100)} | {0x03BC: "\u00b5"}


def encoding_of_font(font: str) -> Encoding | None:
    """What a font name says: ``.VnTime`` is TCVN3, ``VNI-Times`` is VNI; None when it says nothing."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return Encoding.TCVN3
    return Encoding.VNI if name.startswith("vni") else None


def is_capital_font(font: str) -> bool:
    """Whether the font shows small codes as capitals, as ``.VnTimeH`` does."""
    return encoding_of_font(font) is Encoding.TCVN3 and font.strip().upper().endswith("H")


def to_unicode(text: str, encoding: Encoding, *, font: str = "") -> str:
    """``text`` read as ``encoding``, in NFC; capitals if ``font`` shows them. Keep the original beside it."""
    if encoding is Encoding.UNICODE:
        return composed(text)
    latin = text.translate(_AS_LATIN)
    if encoding is Encoding.VNI:
        return _VNI_SIGN.sub(lambda match: VNI_TABLE[match[0]], latin)
    converted = latin.translate(_TCVN3)
    return converted.upper() if is_capital_font(font) else converted


def join_runs(runs: Iterable[Run]) -> str:
    """The text of runs whose fonts say how they are meant; a run whose font says nothing is taken as Unicode.

    Neighbours in one font are joined first: a change of style often cuts a letter of VNI from its mark.
    """
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].font == run.font:
            joined[-1] = Run(joined[-1].text + run.text, run.font)
        else:
            joined.append(run)
    return "".join(
        to_unicode(r.text, encoding_of_font(r.font) or Encoding.UNICODE, font=r.font) for r in joined
    )
