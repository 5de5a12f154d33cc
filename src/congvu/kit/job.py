"""Work that comes due. A job looks for due rows, claims each with a conditional update and calls one act."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from congvu.kit.refusal import Refused, Stale
from congvu.kit.registry import Registry

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """``run(at)`` handles what is due and returns how many rows it handled; it may be run twice without harm.

    After a run that handled something it is run again at once, otherwise after ``every``.
    """

    name: str
    run: Callable[[datetime], int]
    every: timedelta


jobs: Registry[Job] = Registry(key=lambda job: job.name)


def once(act: Callable[[], object], unless: type[Refused] = Stale) -> int:
    """1 when the act was done, 0 when refused as ``unless``: somebody was faster, and the row is not due."""
    try:
        act()
    except unless as refused:
        log.info("not done: %s", refused.refusal.sentence)
        return 0
    return 1
