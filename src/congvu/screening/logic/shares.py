"""How much of a text is alike: the one definition of the percentage, computed from what is kept.

Counted are the words of the text without those that laws and forms say and those that many texts share. A
word is alike when it lies in a passage that counts; it counts once, however many sources have it. Wording of
a law does not count, nor does a passage that a person has judged quoted, own or boilerplate.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from congvu.screening.logic.trades import Limits
from congvu.similarity.grams import union
from congvu.similarity.tokens import Tokens

Stretch = tuple[int, int]
"""First character and the one after the last."""


@dataclass(frozen=True)
class Share:
    """``copied`` of ``words`` that count."""

    words: int
    copied: int

    @property
    def percent(self) -> Decimal:
        """With two decimals; 0 when no word counts."""
        if not self.words:
            return Decimal("0.00")
        return (Decimal(100 * self.copied) / self.words).quantize(Decimal("0.01"))


def share(taken: Tokens, excused: Iterable[Stretch], passages: Iterable[Stretch]) -> Share:
    """The share of ``passages`` in a text whose words are ``taken``, without the ``excused`` characters."""
    counted = ~within(taken, excused)
    return Share(int(counted.sum()), int((within(taken, passages) & counted).sum()))


def within(taken: Tokens, stretches: Iterable[Stretch]) -> NDArray[np.bool_]:
    """Which words begin in any of the stretches."""
    found = np.array(list(stretches), np.int64).reshape(-1, 2)
    begin, end = np.searchsorted(taken.start, found[:, 0]), np.searchsorted(taken.start, found[:, 1])
    return union(begin, end, len(taken))


def band(percent: Decimal, limits: Limits) -> str:
    """``safe``, ``warning`` or ``serious``."""
    if percent >= limits.serious:
        return "serious"
    return "warning" if percent >= limits.warning else "safe"


def overlap(one: Stretch, others: Collection[Stretch]) -> float:
    """The greatest part, 0 to 1, that ``one`` and another stretch have of both together."""
    return max((_together(one, other) for other in others), default=0.0)


def _together(one: Stretch, other: Stretch) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / max(one[1] - one[0] + other[1] - other[0] - max(0, both), 1)
