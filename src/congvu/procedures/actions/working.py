"""A dossier goes along its steps, forth and back, and its fees are paid."""

from datetime import datetime

from congvu.cases import actions as cases
from congvu.cases.models import Holder
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.actions import outbox, outcomes, stepping
from congvu.procedures.enums import events
from congvu.procedures.enums.catalogue import StepKind
from congvu.procedures.enums.outside import Occasion
from congvu.procedures.enums.states import State
from congvu.procedures.logic import steps
from congvu.procedures.logic.spec import Step
from congvu.procedures.models import Dossier, Payment
from congvu.procedures.queries import dossiers
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
    one is named. Where only the handing back is left, the agency's work is done: the result is ready, and
    the applicant is told at once, however early it is.
    """
    refuse_if(rules.go_on(dossier, to, by=by, person=person))
    done, step = dossier.step, dossier.spec.step(to)
    branch = next(each for each in steps.branches(dossier.spec, _present(dossier)) if each.to == to)
    state = stepping.state_at(step) if step else State.READY
    cases.move(
        dossier.case,
        state,
        by=by,
        at=at,
        version=version,
        holder=_holder(dossier, step, person, at=at),
        due_at=stepping.due_at(step, at) if step else None,
        detail={"step": done, "on": to},
    )
    place = stepping.leave(dossier, branch=branch.label, note=note.strip(), by=by, at=at)
    if step:
        stepping.enter(dossier, step, place=place, at=at)
    dossier.step = to
    dossier.ready_at = at if state == State.READY else None
    dossier.save(update_fields=["step", "ready_at"])
    if state == State.READY:
        outcomes.tell_ready(dossier, by=by, at=at)
        outbox.leave(dossier, Occasion.READY, at=at)
    else:
        outbox.leave_due(dossier, at=at)


@act
def send_back(
    dossier: Dossier,
    to: str,
    *,
    reason: str,
    by: Person,
    at: datetime,
    version: int | None = None,
) -> None:
    """The dossier is again at the step ``to``, where it has been before, with whoever did that step, and
    with ``reason``. The time of the agency goes on as it did.
    """
    refuse_if(rules.send_back(dossier, to, reason, by=by))
    step = dossier.spec.step(to)
    assert step is not None  # noqa: S101 - the rule has asked
    cases.move(
        dossier.case,
        stepping.state_at(step),
        by=by,
        at=at,
        version=version,
        holder=stepping.still(_holder(dossier, step, dossiers.last_doer(dossier, to), at=at)),
        due_at=stepping.due_at(step, at),
        event=events.SENT_BACK,
        detail={"step": dossier.step, "on": to},
    )
    place = stepping.leave(dossier, note=reason.strip(), by=by, at=at, sent_back=True)
    stepping.enter(dossier, step, place=place, at=at)
    dossier.step = to
    dossier.save(update_fields=["step"])
    outbox.leave_due(dossier, at=at)


@act
def pay(payment: Payment, *, receipt: str, by: Actor, at: datetime, online: bool = False) -> None:
    """The fee is paid; ``receipt`` is the number of what was given for it. Paying twice changes nothing."""
    changed = Payment.objects.filter(pk=payment.pk, paid_at=None, lifted_at=None).update(
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


def _present(dossier: Dossier) -> Step:
    step = dossier.present_step
    assert step is not None  # noqa: S101 - the rule has asked
    return step


def _holder(dossier: Dossier, step: Step | None, person: Person | None, *, at: datetime) -> Holder:
    receiving = dossier.returned_by or dossier.received_by or dossier.competent
    on = office_day(at)
    if step is None:
        return Holder(unit=people.heir(receiving, on))
    found = stepping.holder_of(step, competent=dossier.competent, receiving=receiving, on=on)
    return Holder(found.unit, person) if person and step.kind != StepKind.RETURN else found
