"""Codes of agencies in both ways of writing (Decision 20/2020 and the older one).

The older way ends with the highest level and fills levels that are not there with noughts
(``000.00.15.H99``); the newer begins with it (``H99.15``). Which of the two a code is, and whose, is
never told from its length: both forms are looked for among agencies that are known.
"""

import re

_LEVEL_1 = re.compile(r"[A-Z]\d{2}")
_NOUGHTS = re.compile(r"0+")
WRITTEN = re.compile(r"[0-9A-Z]+(\.[0-9A-Z]+)*")


def plain(code: str) -> str:
    """``code`` in the newer way of writing, where it can be turned round; else as it is."""
    said = code.strip().upper()
    groups = said.split(".")
    if len(groups) > 1 and not _LEVEL_1.fullmatch(groups[0]) and _LEVEL_1.fullmatch(groups[-1]):
        return ".".join(group for group in reversed(groups) if not _NOUGHTS.fullmatch(group))
    return said


def forms(code: str) -> list[str]:
    """The ways in which a register may hold ``code``."""
    said = plain(code)
    levels = said.split(".")
    filled = [*("000", "00", "00")[: 4 - len(levels)], *reversed(levels)]
    return list(dict.fromkeys((code.strip().upper(), said, ".".join(filled))))


def same(one: str, other: str) -> bool:
    """Whether both can be the code of one agency."""
    return bool(one.strip()) and plain(one) == plain(other)


def identity(code: str, day: str, mark: str) -> str:
    """The identity of a document as Circulars write it: ``H99.15,2026/11/16,15/QĐ-SKHCN``."""
    return f"{code},{day},{mark}"[:100]
