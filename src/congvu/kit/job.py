"""Work that comes due. A job looks for due rows, claims each with a conditional update and calls one act."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from congvu.kit.registry import Registry


@dataclass(frozen=True)
class Job:
    """``run(at)`` handles what is due and returns how many rows it handled; it may be run twice without harm.

    After a run that handled something it is run again at once, otherwise after ``every``.
    """

    name: str
    run: Callable[[datetime], int]
    every: timedelta


jobs: Registry[Job] = Registry(key=lambda job: job.name)
