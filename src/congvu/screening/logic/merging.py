"""Which parts of an index are to be merged."""

from collections.abc import Sequence

_TIMES = 2


def due(sizes: Sequence[int]) -> int:
    """How many of the parts of ``sizes``, largest first, to leave as they are; the rest are one merge.

    Afterwards each part is more than twice as large as all that are smaller together: a million texts are in
    eight parts at most, and a text is copied some ten times in its life.
    """
    rest = sum(sizes)
    for place, size in enumerate(sizes):
        rest -= size
        if rest > 0 and size <= _TIMES * rest:
            return place
    return len(sizes)
