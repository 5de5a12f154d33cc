"""Whether a passage of a new result is one that a person has decided on before."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from congvu.similarity.grams import Words
from congvu.similarity.tokens import VOCABULARY

T = TypeVar("T")
SAME = 0.8
"""Of the words of two passages together, to be in both."""


@dataclass(frozen=True)
class Decided(Generic[T]):
    """A passage that was decided on: its source, its words in the text, what was said."""

    source: int
    words: Words
    said: T


def same(source: int, words: Words, decided: Iterable[Decided[T]]) -> T | None:
    """What was said of the passage of this source with the same words, if there is one."""
    likely = [
        (_alike(words, each.words), place, each)
        for place, each in enumerate(decided)
        if each.source == source
    ]
    best = max(likely, default=None, key=lambda each: (each[0], -each[1]))
    return best[2].said if best and best[0] >= SAME else None


def _alike(one: Words, other: Words) -> float:
    """The words that both have, of all that either has, each as often as it stands there; 0 to 1."""
    mine, theirs = np.bincount(one, minlength=VOCABULARY), np.bincount(other, minlength=VOCABULARY)
    return float(np.minimum(mine, theirs).sum() / max(np.maximum(mine, theirs).sum(), 1))
