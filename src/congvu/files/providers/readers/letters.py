"""The last step of every reader: one form of letters and lines, whatever program wrote the file."""

import re
import unicodedata
from dataclasses import dataclass

from congvu.vietnamese import detection, legacy

SURE_ENOUGH = 0.5

_SPACES = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u3000]+")
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b\ufeff\ufffe\ufffd]")
"""Hidden hyphens among them, which in TCVN3 are a letter; so they go after the letters have been settled."""
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Letters:
    """Text in Unicode NFC. ``legacy_encoding`` says what it was typed in when that was not Unicode."""

    text: str
    legacy_encoding: str = ""


def settle(text: str) -> Letters:
    """``text`` with single spaces, ``\\n`` line ends and no control signs, TCVN3 and VNI turned into Unicode.

    The file itself is kept as it came; the encoding is told, so that nothing is converted silently.
    """
    # Signs beyond 16 bits come from some programs in two halves; a half alone cannot be kept in a database.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    guess = detection.detect(lines)
    is_legacy = guess.is_legacy and guess.sure >= SURE_ENOUGH
    readable = legacy.to_unicode(lines, guess.encoding) if is_legacy else lines
    tidy = _SPACES.sub(" ", _UNWANTED.sub("", unicodedata.normalize("NFC", readable)))
    tidy = "\n".join(line.rstrip() for line in tidy.split("\n"))
    return Letters(_BLANK_LINES.sub("\n\n", tidy).strip(), str(guess.encoding.value) if is_legacy else "")
