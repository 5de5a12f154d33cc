"""What the public register shows and searches of a recognition, and how alike titles are told."""

import re
from dataclasses import dataclass

from congvu.vietnamese import fold

ALIKE = 0.6
"""The least part of words two titles share to be shown to a person as alike."""
_APART = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True)
class Public:
    """What anybody may read in the register."""

    title: str
    field: str
    unit: str
    authors: tuple[str, ...]


def words(public: Public) -> str:
    """The text that is searched: folded, between spaces so that beginnings of words can be found."""
    return f" {alike(' '.join((public.title, public.field, public.unit, *public.authors)))} "


def wanted(typed: str) -> tuple[str, ...]:
    """The beginnings of words that ``typed`` asks for, at most eight."""
    return tuple(alike(typed).split()[:8])


def alike(text: str) -> str:
    """``text`` without signs, case and marks: equal for titles that say the same."""
    return " ".join(_APART.sub(" ", fold(text)).split())[:500]


def overlap(one: str, other: str) -> float:
    """The part of words that two folded titles share (Jaccard)."""
    left, right = set(one.split()), set(other.split())
    return len(left & right) / len(left | right) if left and right else 0.0
