"""Work that comes due: warnings before it is too late, requests for a supplement that were never answered,
sources outside.
"""

from datetime import datetime, timedelta
from functools import partial
from itertools import islice

from congvu.kit.actor import SYSTEM
from congvu.kit.job import Job, jobs, once
from congvu.kit.refusal import Refused
from congvu.procedures.actions import preparing, supplements, warnings
from congvu.procedures.jobs import outside
from congvu.procedures.queries import dossiers
from congvu.procedures.queries import preparing as prepared
from congvu.procedures.queries import warnings as queries

PORTION = 50
"""Dossiers looked at in one run; after one that did something the next comes at once."""


def give_warnings(at: datetime) -> int:
    """Warn of steps that run out of time, of dates that cannot be kept, of dossiers that lie still."""
    found = list(islice(queries.due(at), PORTION))
    return sum(once(partial(warnings.warn, each, by=SYSTEM, at=at)) for each in found)


def close_unanswered(at: datetime) -> int:
    """Dossiers whose supplement has not come in time are closed."""
    overdue = dossiers.overdue_supplements(at)[:PORTION]
    return sum(once(partial(supplements.close_overdue, each, by=SYSTEM, at=at), Refused) for each in overdue)


def forget_prepared(at: datetime) -> int:
    """What was prepared and never handed in is gone after its time."""
    over = prepared.expired(at)[:PORTION]
    return sum(once(partial(preparing.forget, each, by=SYSTEM, at=at)) for each in over)


def declare() -> None:
    """Make the jobs known; called once, when the house is put together."""
    jobs.add(Job("procedures.warnings", give_warnings, timedelta(minutes=5)))
    jobs.add(Job("procedures.close_unanswered", close_unanswered, timedelta(minutes=5)))
    jobs.add(Job("procedures.outside_fetch", outside.fetch, timedelta(seconds=15)))
    jobs.add(Job("procedures.outside_take", outside.take, timedelta(seconds=5)))
    jobs.add(Job("procedures.outside_send", outside.send, timedelta(seconds=5)))
    jobs.add(Job("procedures.outside_dates", outside.tell_dates, timedelta(minutes=5)))
    jobs.add(Job("procedures.outside_forget", outside.forget, timedelta(days=1)))
    jobs.add(Job("procedures.forget_prepared", forget_prepared, timedelta(hours=1)))
