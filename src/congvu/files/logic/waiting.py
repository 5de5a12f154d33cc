"""When a reading that failed is tried again."""

from datetime import timedelta

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120))
"""The pause after the first failure, the second and so on; after the last one the file is given up."""

MOST_TRIES = len(PAUSES) + 1

TOOL_PAUSE = timedelta(minutes=10)
"""How often a file that waits for a missing program is looked at; this is no failure and never ends."""

CLAIM = timedelta(minutes=5)
"""How long a claim holds. One slice of reading is cut off long before, so an older claim is a dead
process.
"""


def pause_after(tries: int) -> timedelta | None:
    """How long to wait after the failure number ``tries``; None when it was the last."""
    return PAUSES[tries - 1] if tries <= len(PAUSES) else None
