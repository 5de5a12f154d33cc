"""How long to wait between two tries. Together the pauses last a little under two days."""

from datetime import timedelta

AFTER_TRY = [
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(hours=24),
]
LAST_TRY = len(AFTER_TRY) + 1
LONGEST_OUTAGE_PAUSE = timedelta(minutes=30)


def after_try(tries: int) -> timedelta | None:
    """The pause before a message is tried again after ``tries`` tries; None when it is given up."""
    return AFTER_TRY[tries - 1] if tries < LAST_TRY else None


def after_outage(failures: int) -> timedelta:
    """The pause before a gateway is called again that could not be reached ``failures`` times in a row."""
    return min(AFTER_TRY[min(failures, LAST_TRY - 1) - 1], LONGEST_OUTAGE_PAUSE)
