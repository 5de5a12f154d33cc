"""A dossier goes along its steps, gets its result, and is handed back."""

from datetime import date, datetime

from congvu.cases import actions as cases
from congvu.cases.models import Holder
from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.people.models import Person
from congvu.procedures.actions import stepping
from congvu.procedures.enums import events
from congvu.procedures.enums.catalogue import Role
from congvu.procedures.enums.states import State
from congvu.procedures.logic import steps
from congvu.procedures.logic.spec import Step
from congvu.procedures.models import Dossier, Payment, ResultPaper
from congvu.procedures.rules import working as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def go_on(
    dossier: Dossier,
    to: str,
    *,
    by: Person,
    at: datetime,
    note: str = "",
    person: Person | None = None,
    version: int | None = None,
) -> None:
    """The present step is done; the dossier is at the step ``to`` (empty: at the end), with ``person`` if
    one is named. Where only the handing back is left, the agency's work is done: the result is ready.
    """
    refuse_if(rules.go_on(dossier, to, by=by))
    done, step = dossier.step, dossier.spec.step(to)
    branch = next(each for each in steps.branches(dossier.spec, _present(dossier)) if each.to == to)
    state = stepping.state_at(step) if step else State.READY
    cases.move(
        dossier.case,
        state,
        by=by,
        at=at,
        version=version,
        holder=_holder(dossier, step, person),
        due_at=stepping.due_at(step, at) if step else None,
        detail={"step": done, "on": to},
    )
    place = stepping.leave(dossier, branch=branch.label, note=note.strip(), by=by, at=at)
    if step:
        stepping.enter(dossier, step, place=place, at=at)
    dossier.step = to
    dossier.ready_at = at if state == State.READY else None
    dossier.save(update_fields=["step", "ready_at"])


@act
def enter_result(
    dossier: Dossier,
    *,
    name: str,
    by: Person,
    at: datetime,
    number: str = "",
    granted: bool = True,
    signed_on: date | None = None,
    signed_by: str = "",
    file_id: int | None = None,
    file_name: str = "",
    on_paper: bool = False,
) -> ResultPaper:
    """What came of the dossier is kept with it; it goes out when the step that makes it is done."""
    refuse_if(rules.enter_result(dossier, name, by=by))
    result = ResultPaper.objects.create(
        dossier=dossier,
        place=dossier.results.count() + 1,
        name=name.strip(),
        granted=granted,
        number=number.strip(),
        signed_on=signed_on,
        signed_by=signed_by.strip(),
        on_paper=on_paper,
        file_id=file_id,
        file_name=file_name,
        entered_at=at,
        entered_by=by,
    )
    trail.record(
        events.RESULT_ENTERED,
        about=dossier,
        by=by,
        at=at,
        detail={"place": result.place, "granted": granted, "number": result.number},
    )
    return result


@act
def pay(payment: Payment, *, receipt: str, by: Actor, at: datetime, online: bool = False) -> None:
    """The fee is paid; ``receipt`` is the number of what was given for it. Paying twice changes nothing."""
    changed = Payment.objects.filter(pk=payment.pk, paid_at=None).update(
        paid_at=at, receipt=receipt.strip(), online=online, taken_by=by if isinstance(by, Person) else None
    )
    if not changed:
        raise cases.overtaken(payment.dossier.case)
    trail.record(
        events.FEE_PAID,
        about=payment.dossier,
        by=by,
        at=at,
        detail={"fee": payment.fee, "amount": payment.amount, "online": online},
    )


@act
def hand_back(
    dossier: Dossier, *, taken_by: str, by: Person, at: datetime, version: int | None = None
) -> None:
    """The applicant has the result; the dossier is closed."""
    refuse_if(rules.hand_back(dossier, taken_by, by=by))
    cases.move(dossier.case, State.RETURNED, by=by, at=at, version=version, holder=Holder())
    if dossier.runs.filter(left_at=None).exists():
        stepping.leave(dossier, branch="", note="", by=by, at=at)
    dossier.returned_at, dossier.taken_by = at, taken_by.strip()
    dossier.save(update_fields=["returned_at", "taken_by"])


def _present(dossier: Dossier) -> Step:
    step = dossier.present_step
    assert step is not None  # noqa: S101 - the rule has asked
    return step


def _holder(dossier: Dossier, step: Step | None, person: Person | None) -> Holder:
    receiving = dossier.returned_by or dossier.received_by or dossier.competent
    if step is None:
        return Holder(unit=receiving)
    found = stepping.holder_of(step, competent=dossier.competent, receiving=receiving)
    return Holder(found.unit, person) if person and step.role != Role.RECEIVER else found
