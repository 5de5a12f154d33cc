"""Work that comes due: reminders, and due dates to be counted anew after a change of the calendar."""

from datetime import datetime, timedelta
from functools import partial

from congvu.cases import actions as cases
from congvu.cases import queries
from congvu.cases.actions import opinions
from congvu.cases.queries.opinions import reminders_due as opinions_due
from congvu.kit.actor import SYSTEM
from congvu.kit.job import Job, jobs, once
from congvu.kit.refusal import Refused
from congvu.worktime import actions as worktime_actions
from congvu.worktime import queries as worktime

BATCH = 100


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


jobs.add(Job("cases.reminders", send_reminders, every=timedelta(minutes=1)))
jobs.add(Job("cases.opinions", remind_experts, every=timedelta(minutes=1)))
jobs.add(Job("cases.calendar", follow_calendar, every=timedelta(minutes=1)))
