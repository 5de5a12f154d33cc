"""Work that comes due: reminders, acts on several dossiers, due dates to be counted anew after a change of
the calendar.
"""

import logging
from datetime import datetime, timedelta
from functools import partial

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _

from congvu.cases import actions as cases
from congvu.cases import queries
from congvu.cases.actions import bulk as bulks
from congvu.cases.actions import bulk_rows, opinions
from congvu.cases.enums import RowState
from congvu.cases.models import Bulk, BulkRow
from congvu.cases.queries import bulk as bulk_queries
from congvu.cases.queries.opinions import reminders_due as opinions_due
from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.kit.job import Job, jobs, once
from congvu.kit.refusal import Refused, Stale
from congvu.notify import actions as notify
from congvu.people.models import Person
from congvu.worktime import actions as worktime_actions
from congvu.worktime import queries as worktime

log = logging.getLogger(__name__)

BATCH = 100
PORTION = 20
"""Dossiers of an act on several that are settled in one run."""


def send_reminders(at: datetime) -> int:
    """Send what is due; a reminder that another process has sent meanwhile is passed over."""
    due = queries.reminders_due(at)[:BATCH]
    return sum(once(partial(cases.remind, reminder, by=SYSTEM, at=at)) for reminder in due)


def remind_experts(at: datetime) -> int:
    """Remind who has still to say what they think of a dossier; passed over where another process did."""
    due = opinions_due(at)[:BATCH]
    return sum(once(partial(opinions.remind, opinion, by=SYSTEM, at=at)) for opinion in due)


def follow_calendar(at: datetime) -> int:
    """Count open due dates anew after each change of the calendar.

    The change is settled last: a run that is killed is done again, and finds only what is still to be done.
    """
    done = 0
    for change in worktime.unsettled_changes():
        for case in queries.moved_by_calendar(change.first_on):
            try:
                cases.recount(case, by=SYSTEM, at=at)
            except Refused:  # somebody moved or closed it meanwhile, and so counted by the new calendar
                continue
        done += worktime_actions.settle(change, at=at)
    return done


def carry_out_bulks(at: datetime) -> int:
    """A portion of a confirmed act on several dossiers; gives back how many are settled.

    A job that is killed has done some dossiers wholly and the others not at all; the next one goes on.
    """
    for bulk in bulk_queries.due(at)[:1]:
        if bulks.claim(bulk, at=clock.now()):
            return _portion(bulk, at)
    return 0


def _portion(bulk: Bulk, at: datetime) -> int:
    waiting = list(bulk_queries.waiting(bulk)[:PORTION])
    if not waiting:
        return once(partial(bulks.finish, bulk, by=SYSTEM, at=at))
    with notify.as_one(bulk.ref):
        for row in waiting:
            row.bulk = bulk  # the same for all
            _settle(row, at)
    bulks.release(bulk, at=at)
    return len(waiting)


def _settle(row: BulkRow, at: datetime) -> None:
    """The row has its outcome. A fault of ours is one too: it must not hold up the rows after it."""
    try:
        # As they are now: whoever has lost the right since it was confirmed does nothing more.
        bulk_rows.carry_out(row, by=Person.objects.get(pk=row.bulk.made_by_id), at=at)
    except bulk_rows.Settled:
        log.info("row %s was settled by another process", row)
    except Stale as stale:
        _put_aside(row, stale.refusal.sentence, at, RowState.STALE)
    except Refused as refused:
        _put_aside(row, refused.refusal.sentence, at)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("row %s broke off", row)
        _put_aside(row, _("It broke off; the administrator finds the cause in the log."), at)


def _put_aside(row: BulkRow, why: str, at: datetime, state: RowState = RowState.REFUSED) -> None:
    try:
        bulk_rows.put_aside(row, why, by=SYSTEM, at=at, state=state)
    except bulk_rows.Settled:
        log.info("row %s was settled by another process", row)


jobs.add(Job("cases.bulk", carry_out_bulks, every=timedelta(seconds=2)))
jobs.add(Job("cases.reminders", send_reminders, every=timedelta(minutes=1)))
jobs.add(Job("cases.opinions", remind_experts, every=timedelta(minutes=1)))
jobs.add(Job("cases.calendar", follow_calendar, every=timedelta(minutes=1)))
