"""Lists on their way: their drafts are submitted in portions. A job that was killed is gone on with."""

import logging
from datetime import datetime
from functools import partial

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _

from congvu.initiatives.actions import forwarding
from congvu.initiatives.models import Initiative, UnitList
from congvu.initiatives.queries import lists as queries
from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.kit.job import once
from congvu.kit.refusal import Refused, Stale
from congvu.notify import actions as notify

log = logging.getLogger(__name__)

PORTION = 20
"""Drafts submitted in one run."""


def forward_lists(at: datetime) -> int:
    """A portion of the drafts of one list; gives back how many are settled."""
    for unit_list in queries.due(at)[:1]:
        if forwarding.claim(unit_list, at=clock.now()):
            return _portion(unit_list, at)
    return 0


def _portion(unit_list: UnitList, at: datetime) -> int:
    waiting = list(queries.to_submit(unit_list)[:PORTION])
    if not waiting:
        return once(partial(forwarding.finish, unit_list, by=unit_list.forwarded_by or SYSTEM, at=at))
    with notify.as_one(unit_list.ref):
        for initiative in waiting:
            _submit(initiative, unit_list, at)
    forwarding.release(unit_list, at=at)
    return len(waiting)


def _submit(initiative: Initiative, unit_list: UnitList, at: datetime) -> None:
    """It is filed at the instant the unit forwarded the list, by who did; else it is left off the list."""
    by, since = unit_list.forwarded_by, unit_list.forwarded_at
    assert by is not None and since is not None  # noqa: S101, PT018 - a constraint of the table says so
    try:
        forwarding.submit(initiative, unit_list, by=by, at=since)
    except Stale as stale:
        log.info("not done: %s", stale.refusal.sentence)
    except Refused as refused:
        _leave_off(initiative, unit_list, refused.refusal.sentence, at)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("dossier %s of list %s broke off", initiative.pk, unit_list.pk)
        _leave_off(
            initiative, unit_list, _("It broke off; the administrator finds the cause in the log."), at
        )


def _leave_off(initiative: Initiative, unit_list: UnitList, why: str, at: datetime) -> None:
    once(partial(forwarding.leave_off, initiative, unit_list, why, by=SYSTEM, at=at))
