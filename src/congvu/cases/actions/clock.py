"""The due time of a case: setting, extending, stopping, going on, counting anew."""

from datetime import datetime

from congvu.cases import rules
from congvu.cases.actions import change, reminders, stopping
from congvu.cases.enums import DUE_RECOUNTED, DUE_SET, EXTENDED, PAUSED, RESUMED
from congvu.cases.models import Case, Extension
from congvu.cases.queries import time
from congvu.cases.queries.time import Office
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
    """The agency answers within ``limit`` counted from ``since`` (else from now), or by ``due_at``.

    A date that follows from a limit is counted anew when the calendar changes, one given by hand is not.
    """
    refuse_if(rules.set_due(case))
    start, office = since or at, Office()
    change.apply(
        case,
        due_from=start,
        limit_amount=limit.amount if limit else None,
        limit_unit=limit.unit if limit else "",
        due_at=office.due_at(start, limit) if limit else due_at,
    )
    reminders.plan(case, at=at, office=office)
    trail.record(DUE_SET, about=case, by=by, at=at, detail={"due": _text(case.due_at)})


@act
def extend(
    case: Case, *, until: datetime, reason: str, by: Actor, at: datetime, legal_basis: str = ""
) -> None:
    """The due date is put off to ``until``, once in the life of a case, for a reason that is kept."""
    refuse_if(rules.extend(case, until=until, reason=reason))
    old, office = case.due_at, Office()
    change.apply(case, due_at=until, limit_amount=None, limit_unit="")
    Extension.objects.create(
        case=case, old_due_at=old, new_due_at=until, reason=reason, legal_basis=legal_basis, at=at
    )
    reminders.plan(case, at=at, office=office)
    trail.record(EXTENDED, about=case, by=by, at=at, detail={"from": _text(old), "to": _text(until)})


@act
def pause(case: Case, *, reason: str, by: Actor, at: datetime, legal_basis: str = "") -> None:
    """The clock stands still, for the agency and for the present step, until :func:`resume`."""
    refuse_if(rules.pause(case))
    office = Office()
    change.apply(case, paused_at=at)
    stopping.keep_rows(case, was_paused=False, at=at, reason=reason, legal_basis=legal_basis)
    reminders.plan(case, at=at, office=office)
    trail.record(PAUSED, about=case, by=by, at=at)


@act
def resume(case: Case, *, by: Actor, at: datetime) -> None:
    """The clock goes on; both due times are later by the working time it stood still."""
    refuse_if(rules.resume(case))
    assert case.paused_at is not None  # noqa: S101 - the rule has just seen it
    office = Office()
    step = office.put_off(case.step_due_at, (case.paused_at, at))
    due = stopping.due_after_pause(case, at=at, office=office)
    change.apply(case, paused_at=None, due_at=due, step_due_at=step)
    stopping.keep_rows(case, was_paused=True, at=at, reason="", legal_basis="")
    case.stays.filter(left_at=None).update(due_at=step)
    reminders.plan(case, at=at, office=office)
    trail.record(RESUMED, about=case, by=by, at=at, detail={"due": _text(due)})


@act
def recount(case: Case, *, by: Actor, at: datetime) -> bool:
    """The due date follows the calendar as it is now; False (and nothing changed) when it is the same."""
    limit = case.limit
    if limit is None or case.due_from is None or case.is_closed:
        return False
    old, office = case.due_at, Office()
    due = office.due_at(case.due_from, limit, time.pauses_of(case, until=at))
    if due == old:
        return False
    change.apply(case, due_at=due)
    reminders.plan(case, at=at, office=office)
    trail.record(DUE_RECOUNTED, about=case, by=by, at=at, detail={"from": _text(old), "to": _text(due)})
    return True


def _text(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
