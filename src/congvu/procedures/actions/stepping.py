"""How a dossier enters and leaves a step: state, holder, due time and the row that keeps the run."""

import secrets
from datetime import date, datetime

from django.db.models import Sum

from congvu.cases.models import Holder
from congvu.cases.queries import HANDLE as HANDLE_CASES
from congvu.cases.queries.time import Office
from congvu.kit.clock import office_day
from congvu.people import queries as people
from congvu.people.models import Person, Unit
from congvu.procedures.enums.catalogue import Role, StepKind
from congvu.procedures.enums.states import State
from congvu.procedures.logic.codes import SHORT_LENGTH, SHORT_LETTERS
from congvu.procedures.logic.spec import Step
from congvu.procedures.models import Dossier, StepRun
from congvu.worktime import queries as worktime
from congvu.worktime.logic import Limit

WITH_APPLICANT = (State.SUPPLEMENT, State.FEE)
"""What of the time at a step is not the office's."""


def new_key() -> str:
    """A key that nobody can guess: 128 random bits."""
    return secrets.token_urlsafe(16)


def new_short_code() -> str:
    """A code somebody can type from a receipt: 49 random bits in letters and digits that look apart."""
    return "".join(secrets.choice(SHORT_LETTERS) for _ in range(SHORT_LENGTH))


def state_at(step: Step) -> State:
    """The state a dossier is in while at ``step``."""
    if step.kind == StepKind.RETURN:
        return State.READY
    return State.PROCESSING if step.counted else State.UNCOUNTED


def holder_of(
    step: Step, *, competent: Unit, receiving: Unit, on: date, receiver: Person | None = None
) -> Holder:
    """With whom a dossier rests at ``step``: the unit the step names, the desk, or the competent agency; or
    what that has gone over into.

    The officer who receives it keeps it through a first step of their own.
    """
    if step.unit:
        return Holder(people.heir(Unit.objects.filter(code=step.unit).first() or competent, on))
    if step.role == Role.RECEIVER:
        return Holder(people.heir(receiving, on), receiver)
    return Holder(people.heir(competent, on))


def due_at(step: Step, at: datetime) -> datetime | None:
    """By when ``step``, entered at an instant, is to be done; None where no hours are given."""
    return worktime.due_at(at, Limit(step.hours, "working_hour")) if step.hours else None


def leave(
    dossier: Dossier,
    *,
    by: Person | None,
    at: datetime,
    branch: str = "",
    note: str = "",
    sent_back: bool = False,
) -> int:
    """The run that is open ends with the minutes of its stays; gives the place of the next one."""
    run = dossier.runs.get(left_at=None)
    stays = dossier.case.stays.filter(entered_at__gte=run.entered_at, left_at__isnull=False)
    used = stays.exclude(state__in=WITH_APPLICANT)
    run.left_at, run.branch, run.note, run.done_by = max(at, run.entered_at), branch, note, by
    run.sent_back = sent_back
    run.working_minutes = used.aggregate(all=Sum("working_minutes"))["all"] or 0
    run.save(update_fields=["left_at", "branch", "note", "done_by", "sent_back", "working_minutes"])
    return run.place + 1


def goes_on(dossier: Dossier, since: datetime, *, at: datetime) -> datetime | None:
    """By when the present step is to be done once the applicant, waited for since then, has done their part:
    later by that time. The run keeps it.
    """
    run = dossier.runs.filter(left_at=None).first()
    if run is None or run.due_at is None:
        return None
    run.due_at = Office().put_off(run.due_at, (since, at))
    run.save(update_fields=["due_at"])
    return run.due_at


def begins_anew(dossier: Dossier, *, at: datetime) -> datetime | None:
    """The same where the time is counted from the beginning: the step has all its hours again."""
    step = dossier.present_step
    due = due_at(step, at) if step else None
    dossier.runs.filter(left_at=None).update(due_at=due)
    return due


def enter(dossier: Dossier, step: Step, *, place: int, at: datetime) -> None:
    StepRun.objects.create(
        dossier=dossier, place=place, step=step.key, entered_at=at, due_at=due_at(step, at)
    )


def before_waiting(dossier: Dossier, state: str, *, at: datetime) -> Holder:
    """With whom the dossier was when it was last in ``state``, before it waited for the applicant; a unit
    that has gone over into another since is that one.
    """
    stays = dossier.case.stays.filter(state=state).select_related("unit", "person")
    last = stays.order_by("-entered_at", "-pk").first()
    unit = last.unit if last else dossier.competent
    now = people.heir(unit, office_day(at)) if unit else None
    return still(Holder(now, last.person if last else None))


def still(holder: Holder) -> Holder:
    """``holder``, or the pile of the unit where that person handles dossiers of it no more."""
    person, unit = holder.person, holder.unit
    if person is None or (person.is_active and (unit is None or people.may(person, HANDLE_CASES, unit.pk))):
        return holder
    return Holder(unit=unit)


def end(dossier: Dossier, *, by: Person | None, at: datetime) -> None:
    """The way ends here, wherever it is; before receipt there is none."""
    if dossier.runs.filter(left_at=None).exists():
        leave(dossier, branch="", note="", by=by, at=at)
