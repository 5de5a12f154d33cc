"""What is prepared before a visit: for how long it is kept, and what of a page is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BOXES = ("n-", "a-", "p-")
"""Applicant, answers, parts: the same names as on the counter's page, which is filled with them."""
MOST_NAMES, MOST_VALUES, LONGEST, MOST_LETTERS = 600, 100, 5_000, 60_000
BEGUN_A_DAY, FILES_A_DAY, MEGABYTES_A_DAY = 100, 200, 200
"""How much one address sends in a day at most, far below what is kept of all: a ward behind one address sends
less, and to fill ``ALL_WAITING`` takes more addresses than one has.
"""
ALL_WAITING = 10 * 1024**3
"""Bytes of all that has been sent by anybody and was never handed in."""


@dataclass(frozen=True)
class Terms:
    """How many days and files, and how large each. These are the usual ones."""

    days: int = 30
    files: int = 10
    megabytes: int = 10

    @property
    def bytes(self) -> int:
        return self.megabytes * 1024 * 1024


def kept(sent: Iterable[tuple[str, Sequence[str]]]) -> dict[str, list[str]] | None:
    """What of a page that was sent is kept: its boxes, as typed. None: it is more than any form asks."""
    found = {
        name: [value.replace("\x00", "") for value in values]
        for name, values in sent
        if name.startswith(BOXES) and any(values)
    }
    letters = sum(len(name) + sum(map(len, values)) for name, values in found.items())
    if len(found) > MOST_NAMES or letters > MOST_LETTERS:
        return None
    if any(len(values) > MOST_VALUES or any(len(v) > LONGEST for v in values) for values in found.values()):
        return None
    return found
