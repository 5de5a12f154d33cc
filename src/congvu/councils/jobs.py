"""What comes due in councils: reminders of sheets and votes, dossiers to go on, keys no longer needed."""

from datetime import datetime, timedelta
from functools import partial

from congvu.councils.actions import ballot_reminders, moving, reminders, secret
from congvu.councils.queries import moving as to_move
from congvu.councils.queries import reminders as queries
from congvu.kit.actor import SYSTEM
from congvu.kit.job import Job, jobs, once
from congvu.kit.refusal import Stale


def remind(at: datetime) -> int:
    """Members whose sheets are missing are told; what another process has done meanwhile is passed over."""
    due = queries.due(at)
    return sum(once(partial(reminders.remind_due, panel, kind, by=SYSTEM, at=at)) for panel, kind in due)


def remind_of_ballots(at: datetime) -> int:
    """Members whose vote is waited for are told before it is due."""
    due = queries.ballots_due(at)
    return sum(once(partial(ballot_reminders.remind_due, ballot, by=SYSTEM, at=at)) for ballot in due)


def move_on(at: datetime) -> int:
    """The next dossiers of each panel that was begun or closed go on."""
    done = 0
    for panel in to_move.panels():
        try:
            done += moving.move_on(panel)
        except Stale:
            continue
    return done


def declare() -> None:
    """Make the jobs known; called once, when the house is put together."""
    jobs.add(Job("councils.reminders", remind, timedelta(minutes=1)))
    jobs.add(Job("councils.ballot_reminders", remind_of_ballots, timedelta(minutes=1)))
    jobs.add(Job("councils.dossiers", move_on, timedelta(seconds=2)))
    jobs.add(Job("councils.ballot_keys", secret.sweep, timedelta(minutes=10)))
