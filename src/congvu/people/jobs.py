"""What comes due without anybody asking: changes of units, accounts nobody uses, sessions long over."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.kit.job import Job, jobs
from congvu.kit.refusal import Refused
from congvu.people import actions
from congvu.people.models import UnitVersion
from congvu.people.queries.accounts import idle_accounts


def apply_unit_versions(at: datetime) -> int:
    """Renames and moves whose day has come."""
    due = UnitVersion.objects.filter(applied=False, from_on__lte=clock.office_day(at)).order_by(
        "from_on", "pk"
    )
    return _each(actions.apply_version, due.values_list("pk", flat=True)[:100], at)


def close_idle_accounts(at: datetime) -> int:
    """Accounts of staff that nobody has used for as long as the policy allows."""
    return _each(
        actions.deactivate_idle, idle_accounts(at).order_by("pk").values_list("pk", flat=True)[:100], at
    )


def clear_sessions(at: datetime) -> int:
    """Sessions that have expired."""
    return Session.objects.filter(expire_date__lt=at).delete()[0]


def _each(act: Callable[..., object], keys: Iterable[int], at: datetime) -> int:
    """Call ``act`` on each key; one that refuses (somebody was faster) is not counted."""
    done = 0
    for key in list(keys):
        try:
            act(key, by=SYSTEM, at=at)
        except Refused:
            continue
        done += 1
    return done


jobs.add(Job("people.unit_versions", apply_unit_versions, every=timedelta(minutes=5)))
jobs.add(Job("people.idle_accounts", close_idle_accounts, every=timedelta(hours=1)))
jobs.add(Job("people.sessions", clear_sessions, every=timedelta(hours=6)))
