"""Places by score: equal scores share a place, and the places after them stay free (1, 2, 2, 4)."""

from collections.abc import Sequence
from decimal import Decimal


def ranks(scores: Sequence[Decimal | None]) -> list[int | None]:
    """The place of each score, in the same order; where there is no score there is no place."""
    first: dict[Decimal, int] = {}
    for position, score in enumerate(sorted((each for each in scores if each is not None), reverse=True), 1):
        first.setdefault(score, position)
    return [None if score is None else first[score] for score in scores]
