"""Codes as people write them: of procedures in published lists (dots lost, blanks inside, local endings
behind), and the short ones on receipts.
"""

import re
from dataclasses import dataclass

SHORT_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0, O, 1, I, L and U, which are read for one another."""
SHORT_LENGTH = 10
_NATIONAL = re.compile(r"([1-9])(\d{6})(.*)")
_ENDING = re.compile(r"(?:\.?000\.00\.00)?\.?(H\d{2})", re.IGNORECASE)


@dataclass(frozen=True)
class Code:
    """A code in its one written form, ``1.014391``, and the province of its local ending (``H13``) if any."""

    text: str
    province: str = ""


def normalised(raw: str) -> Code | None:
    """What ``raw`` means: ``1.014391`` for ``1014391``, ``1.014.391`` and ``1.014391.000.00.00.H13``.

    None when it is no code of the national database.
    """
    squeezed = re.sub(r"\s+", "", raw)
    head = re.match(r"[\d.]+", squeezed)
    digits = re.sub(r"\.", "", head[0])[:7] if head else ""
    if len(digits) != 7:
        return None
    found = _NATIONAL.fullmatch(digits)
    rest = _after(squeezed, 7)
    ending = _ENDING.fullmatch(rest) if rest else None
    if found is None or (rest and ending is None):
        return None
    return Code(f"{found[1]}.{found[2]}", ending[1].upper() if ending else "")


def short(typed: str) -> str:
    """The short code that ``typed`` means, however it was grouped; empty when it can be none."""
    squeezed = "".join(each for each in typed.upper() if each.isalnum())
    is_one = len(squeezed) == SHORT_LENGTH and all(each in SHORT_LETTERS for each in squeezed)
    return squeezed if is_one else ""


def grouped(code: str) -> str:
    """A short code as it is printed: ``K7QMX-9P4TA``."""
    return f"{code[:5]}-{code[5:]}" if code else ""


def _after(text: str, digits: int) -> str:
    """What stands behind the first ``digits`` figures of ``text``."""
    seen = 0
    for index, char in enumerate(text):
        if char.isdigit():
            seen += 1
        if seen == digits:
            return text[index + 1 :]
    return ""
