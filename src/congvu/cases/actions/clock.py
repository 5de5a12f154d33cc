"""The due time of a case: setting, extending, stopping, going on, counting anew."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

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


@dataclass(frozen=True)
class Answer:
    """By when the agency must have answered: within ``limit`` from ``since`` (else now), or by ``due_at``.

    A date that follows from a limit is counted anew when the calendar changes, one given by hand is not.
    """

    limit: Limit | None = None
    since: datetime | None = None
    due_at: datetime | None = None

    def values(self, at: datetime, office: Office) -> dict[str, Any]:
        """The columns of the case that say so."""
        start = self.since or at
        return {
            "due_from": start,
            "limit_amount": self.limit.amount if self.limit else None,
            "limit_unit": self.limit.unit if self.limit else "",
            "due_at": office.due_at(start, self.limit) if self.limit else self.due_at,
        }


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
    """The agency answers within ``limit`` counted from ``since`` (else from now), or by ``due_at``."""
    refuse_if(rules.set_due(case))
    office = Office()
    before = change.apply(case, **Answer(limit, since, due_at).values(at, office))
    reminders.plan(case, before=before.due_at, at=at, office=office)
    trail.record(DUE_SET, about=case, by=by, at=at, detail={"due": _text(case.due_at)})


@act
def set_step_due(
    case: Case, due_at: datetime | None, *, by: Actor, at: datetime, version: int | None = None
) -> None:
    """The present state is to be left by ``due_at`` (None: by what the process says); the agency's time
    stays.
    """
    refuse_if(rules.set_due(case))
    is_given, office = due_at is not None, Office()
    due_at = due_at or office.due_at(case.step_from, case.place.limit)
    before = change.apply(case, version=version, step_due_at=due_at, step_is_given=is_given)
    case.stays.filter(left_at=None).update(due_at=due_at)
    reminders.plan(case, before=before.due_at, at=at, office=office)
    trail.record(DUE_SET, about=case, by=by, at=at, detail={"step": _text(due_at)})


@act
def extend(
    case: Case, *, until: datetime, reason: str, by: Actor, at: datetime, legal_basis: str = ""
) -> None:
    """The due date is put off to ``until``, once in the life of a case, for a reason that is kept."""
    refuse_if(rules.extend(case, until=until, reason=reason))
    old, office = case.due_at, Office()
    assert old is not None  # noqa: S101 - the rule has asked
    before = change.apply(case, due_at=until, limit_amount=None, limit_unit="")
    Extension.objects.create(
        case=case, old_due_at=old, new_due_at=until, reason=reason, legal_basis=legal_basis, at=at
    )
    reminders.plan(case, before=before.due_at, at=at, office=office)
    trail.record(EXTENDED, about=case, by=by, at=at, detail={"from": _text(old), "to": _text(until)})


@act
def pause(case: Case, *, reason: str, by: Actor, at: datetime, legal_basis: str = "") -> None:
    """The clock stands still, for the agency and for the present step, until :func:`resume`."""
    refuse_if(rules.pause(case))
    office = Office()
    before = change.apply(case, paused_at=at)
    stopping.keep_rows(case, was_paused=False, at=at, reason=reason, legal_basis=legal_basis)
    reminders.plan(case, before=before.due_at, at=at, office=office)
    trail.record(PAUSED, about=case, by=by, at=at)


@act
def resume(case: Case, *, by: Actor, at: datetime) -> None:
    """The clock goes on; both due times are later by the working time it stood still."""
    refuse_if(rules.resume(case))
    office = Office()
    step, due = time.step_due(case, office, at=at), time.answer_due(case, office, at=at)
    before = change.apply(case, paused_at=None, due_at=due, step_due_at=step)
    stopping.keep_rows(case, was_paused=True, at=at, reason="", legal_basis="")
    case.stays.filter(left_at=None).update(due_at=step)
    reminders.plan(case, before=before.due_at, at=at, office=office)
    trail.record(RESUMED, about=case, by=by, at=at, detail={"due": _text(due)})


@act
def recount(case: Case, *, by: Actor, at: datetime) -> None:
    """Due times counted from limits follow the calendar as it is now; those given by hand stay."""
    refuse_if(rules.set_due(case))
    office, old, until = Office(), case.due_at, case.paused_at or at
    due, step = time.answer_due(case, office, at=until), time.step_due(case, office, at=until)
    before = change.apply(case, due_at=due, step_due_at=step)
    case.stays.filter(left_at=None).update(due_at=step)
    reminders.plan(case, before=before.due_at, at=at, office=office)
    trail.record(DUE_RECOUNTED, about=case, by=by, at=at, detail={"from": _text(old), "to": _text(due)})


def _text(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
