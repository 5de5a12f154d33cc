"""Work that comes due: requests for a supplement that were never answered."""

from datetime import datetime, timedelta
from functools import partial

from congvu.kit.actor import SYSTEM
from congvu.kit.job import Job, jobs, once
from congvu.kit.refusal import Refused
from congvu.procedures.actions import supplements
from congvu.procedures.queries import dossiers

PORTION = 50
"""Requests looked at in one run."""


def close_unanswered(at: datetime) -> int:
    """Dossiers whose supplement has not come in time are closed."""
    overdue = dossiers.overdue_supplements(at)[:PORTION]
    return sum(once(partial(supplements.close_overdue, each, by=SYSTEM, at=at), Refused) for each in overdue)


def declare() -> None:
    """Make the jobs known; called once, when the house is put together."""
    jobs.add(Job("procedures.close_unanswered", close_unanswered, timedelta(minutes=5)))
