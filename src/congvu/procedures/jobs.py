"""Work that comes due: warnings before it is too late."""

from datetime import datetime, timedelta
from functools import partial

from congvu.kit.actor import SYSTEM
from congvu.kit.job import Job, jobs, once
from congvu.procedures.actions import warnings
from congvu.procedures.queries import warnings as queries


def give_warnings(at: datetime) -> int:
    """Warn of steps that run out of time, of dates that cannot be kept, of dossiers that lie still."""
    found = list(queries.due(at))
    return sum(once(partial(warnings.warn, each, by=SYSTEM, at=at)) for each in found)


def declare() -> None:
    """Make the jobs known; called once, when the house is put together."""
    jobs.add(Job("procedures.warnings", give_warnings, timedelta(minutes=5)))
