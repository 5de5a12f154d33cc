"""Words that a stranger has put into a file, before anybody is shown them."""

import unicodedata

MOST_LETTERS = 200
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Kinds of signs that show nothing, or turn the direction of what stands around them."""
MOST_MARKS = 4
"""Signs over one letter; Vietnamese needs two."""


def plain(said: object, most: int = MOST_LETTERS) -> str:
    """``said`` on one line, without signs that cannot be seen, and no longer than ``most``."""
    kept, marks = [], 0
    for sign in str(said)[: most * 4]:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= MOST_MARKS:
            kept.append(" " if unicodedata.category(sign) in _UNSEEN else sign)
    text = " ".join("".join(kept).split())
    return text if len(text) <= most else text[: most - 1] + "…"
