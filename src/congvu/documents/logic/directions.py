"""What a new direction changes of the one before it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

Key = tuple[int, int]
"""The unit and the person, 0 for none, as ``Who.key`` has them."""


@dataclass(frozen=True)
class Given:
    """A part as it was given: which, and by when."""

    part: str
    due_at: datetime | None


@dataclass(frozen=True)
class Change:
    """What became of the part of one of them; None where there was or is none."""

    key: Key
    old: Given | None
    new: Given | None


def changes(old: Mapping[Key, Given], new: Mapping[Key, Given]) -> Iterator[Change]:
    """Those whose part is another now, or gone, or new; in the order of the new direction, then the old."""
    for key in (*new, *(key for key in old if key not in new)):
        before, after = old.get(key), new.get(key)
        if before != after:
            yield Change(key, before, after)
