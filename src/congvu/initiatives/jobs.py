"""Work that comes due: rounds to close, receipts to print, supplements that never came, counts to forget."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from congvu.initiatives.actions import receipts, rounds, supplements, tracking
from congvu.initiatives.queries import due
from congvu.kit.actor import SYSTEM
from congvu.kit.job import Job, jobs
from congvu.kit.refusal import Refused

log = logging.getLogger(__name__)


def close_rounds(at: datetime) -> int:
    """Rounds whose closing instant has come are closed."""
    return sum(_once(partial(rounds.close, each, by=SYSTEM, at=at)) for each in due.rounds(at))


def make_receipts(at: datetime) -> int:
    """Receipts that wait are printed and kept."""
    return sum(_once(partial(receipts.make, each, by=SYSTEM, at=at)) for each in due.receipts(at))


def strike_off(at: datetime) -> int:
    """Dossiers whose supplement is overdue are struck off, in rounds whose rules say so."""
    overdue = due.to_be_struck_off(at)
    return sum(_once(partial(supplements.strike, each, by=SYSTEM, at=at)) for each in overdue)


def forget_questions(at: datetime) -> int:
    """Old counts of questions by the public are deleted."""
    return tracking.forget(at=at)


def _once(act: Callable[[], object]) -> int:
    """1 when the act was done, 0 when somebody was faster: then the row is not due any more."""
    try:
        act()
    except Refused as refused:
        log.info("not done: %s", refused.refusal.sentence)
        return 0
    return 1


def declare() -> None:
    """Make the jobs known; called once, when the house is put together."""
    jobs.add(Job("initiatives.close_rounds", close_rounds, timedelta(seconds=15)))
    jobs.add(Job("initiatives.receipts", make_receipts, timedelta(seconds=2)))
    jobs.add(Job("initiatives.strike_off", strike_off, timedelta(minutes=5)))
    jobs.add(Job("initiatives.forget_questions", forget_questions, timedelta(hours=1)))
