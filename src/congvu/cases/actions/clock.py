"""The due time of a case: setting, extending, stopping, going on, counting anew."""

from datetime import datetime

from congvu.cases import rules
from congvu.cases.actions import change, reminders, stopping
from congvu.cases.enums import DUE_RECOUNTED, DUE_SET, EXTENDED, PAUSED, RESUMED
from congvu.cases.models import Case, Extension, Pause
from congvu.cases.queries import time
from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.worktime.logic import Limit


@act
def set_due(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    limit: Limit | None = None,
    since: datetime | None = None,
    due_at: datetime | None = None,
) -> None:
    """The agency answers within ``limit`` counted from ``since`` (else from now), or by ``due_at``, or whenever.

    A date that follows from a limit is counted anew when the calendar changes, one given by hand is not.
    """
    refuse_if(rules.set_due(case))
    start = since or at
    change.apply(
        case,
        due_from=start,
        limit_amount=limit.amount if limit else None,
        limit_unit=limit.unit if limit else "",
        due_at=time.due_at(start, limit) if limit else due_at,
    )
    reminders.plan(case, at=at)
    trail.record(DUE_SET, about=case, by=by, at=at, detail={"due": _text(case.due_at)})


@act
def extend(
    case: Case, *, until: datetime, reason: str, by: Actor, at: datetime, legal_basis: str = ""
) -> None:
    """The due date is put off to ``until``, once in the life of a case, for a reason that is kept."""
    refuse_if(rules.extend(case, until=until, reason=reason))
    old = case.due_at
    change.apply(case, due_at=until, limit_amount=None, limit_unit="")
    Extension.objects.create(
        case=case, old_due_at=old, new_due_at=until, reason=reason, legal_basis=legal_basis, at=at
    )
    reminders.plan(case, at=at)
    trail.record(EXTENDED, about=case, by=by, at=at, detail={"from": _text(old), "to": _text(until)})


@act
def pause(case: Case, *, reason: str, by: Actor, at: datetime, legal_basis: str = "") -> None:
    """The clock stands still, for the agency and for the present step, until :func:`resume`."""
    refuse_if(rules.pause(case))
    change.apply(case, paused_at=at)
    Pause.objects.create(case=case, from_at=at, reason=reason, legal_basis=legal_basis)
    reminders.plan(case, at=at)
    trail.record(PAUSED, about=case, by=by, at=at)


@act
def resume(case: Case, *, by: Actor, at: datetime) -> None:
    """The clock goes on; both due times are later by the working time it stood still."""
    refuse_if(rules.resume(case))
    assert case.paused_at is not None  # noqa: S101 - the rule has just seen it
    still = (case.paused_at, at)
    due, step = time.put_off(case.due_at, still), time.put_off(case.step_due_at, still)
    change.apply(case, paused_at=None, due_at=due, step_due_at=step)
    stopping.end(case, at=at)
    case.stays.filter(left_at=None).update(due_at=step)
    reminders.plan(case, at=at)
    trail.record(RESUMED, about=case, by=by, at=at, detail={"due": _text(due)})


@act
def recount(case: Case, *, by: Actor, at: datetime) -> bool:
    """The due date follows the calendar as it is now; False (and nothing changed) when it is the same."""
    limit = case.limit
    if limit is None or case.due_from is None or case.is_closed:
        return False
    due = time.due_at(case.due_from, limit)
    for paused in case.pauses.exclude(to_at=None).filter(to_at__gt=case.due_from).order_by("from_at"):
        assert paused.to_at is not None  # noqa: S101 - the query has left the open one out
        due = time.put_off(due, (max(paused.from_at, case.due_from), paused.to_at))
    old = case.due_at
    change.apply(case, due_at=due)
    reminders.plan(case, at=at)
    trail.record(DUE_RECOUNTED, about=case, by=by, at=at, detail={"from": _text(old), "to": _text(due)})
    return due != old


def _text(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
