"""The small language of patterns: ``SK-{year}-{number:05}`` writes ``SK-2026-00017``."""

import re
import string
from collections.abc import Iterable, Mapping

_WIDTH = re.compile(r"0[1-9]")
_NUMBERS = ("number", "year", "yy")


class BadPattern(ValueError):
    """A pattern that cannot be written. ``reason`` is one of the codes below, ``word`` what it is about."""

    BROKEN = "broken"
    NO_NUMBER = "no_number"
    NO_YEAR = "no_year"
    MISSING = "missing"
    UNKNOWN = "unknown"
    WIDTH = "width"

    def __init__(self, reason: str, word: str = "") -> None:
        self.reason = reason
        self.word = word
        super().__init__(f"{reason}: {word}" if word else reason)


def check(pattern: str, *, parts: Iterable[str] = (), needs: Iterable[str] = (), yearly: bool = True) -> None:
    """Raise :class:`BadPattern` unless ``pattern`` can be written, and differently for each number of each
    series: it uses the parts it ``needs``.
    """
    used = set()
    for word, spec in _fields(pattern):
        if word not in (*_NUMBERS, *parts):
            raise BadPattern(BadPattern.UNKNOWN, word)
        if spec and not (word == "number" and _WIDTH.fullmatch(spec)):
            raise BadPattern(BadPattern.WIDTH, spec)
        used.add(word)
    if "number" not in used:
        raise BadPattern(BadPattern.NO_NUMBER)
    if yearly and not used & {"year", "yy"}:
        raise BadPattern(BadPattern.NO_YEAR)
    for word in needs:
        if word not in used:
            raise BadPattern(BadPattern.MISSING, word)


def write(pattern: str, number: int, *, year: int, parts: Mapping[str, str] | None = None) -> str:
    """``number`` as ``pattern`` has it; ``{yy}`` is the last two figures of the year."""
    return pattern.format_map({**(parts or {}), "number": number, "year": year, "yy": f"{year % 100:02}"})


def _fields(pattern: str) -> list[tuple[str, str]]:
    """The words in braces, and what stands behind their colon."""
    try:
        found = list(string.Formatter().parse(pattern))
    except ValueError:
        raise BadPattern(BadPattern.BROKEN) from None
    for _text, word, spec, conversion in found:
        if conversion or (word is not None and not word.isidentifier()) or "{" in (spec or ""):
            raise BadPattern(BadPattern.BROKEN, word or "")
    return [(word, spec or "") for _text, word, spec, _conversion in found if word is not None]
