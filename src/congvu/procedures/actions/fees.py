"""Money: paid at the desk, given back, and financial duties asked while a dossier is handled."""

from datetime import datetime

from django.db.models import QuerySet

from congvu.cases import actions as cases
from congvu.cases.enums import RESUMED
from congvu.cases.models import Holder
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.event import Event
from congvu.kit.refusal import refuse_if
from congvu.people import queries as people
from congvu.procedures.actions import messages, outbox, stepping, working
from congvu.procedures.enums import bases, events
from congvu.procedures.enums.outside import Occasion
from congvu.procedures.enums.states import AT_WORK, State
from congvu.procedures.models import Dossier, Payment
from congvu.procedures.rules import fees as rules
from congvu.procedures.rules.fees import DUTY
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@act
def pay(payment: Payment, *, receipt: str, by: Actor, at: datetime, online: bool = False) -> None:
    """It is paid; ``receipt`` is the number of what was given for it. When the last duty is met, the dossier
    is where it was and its clock runs.
    """
    refuse_if(rules.pay(payment, receipt, by=by))
    working.pay(payment, receipt=receipt, by=by, at=at, online=online)
    dossier = payment.dossier
    if dossier.state == State.FEE and not open_duties(dossier).exists():
        _go_on(dossier, by=by, at=at)
    _leave(Occasion.FEE_PAID, payment, at=at)


@act
def refund(payment: Payment, *, receipt: str, by: Actor, at: datetime) -> None:
    """It is given back; ``receipt`` is the number of the paper that says so."""
    refuse_if(rules.refund(payment, receipt, by=by))
    _give_back(payment, receipt=receipt, by=by, at=at)


@act
def ask(
    dossier: Dossier, *, name: str, amount: int, by: Actor, at: datetime, version: int | None = None
) -> Payment:
    """The applicant has a financial duty to meet; the clock stands still until then. Of two who ask at once
    the second is Stale.
    """
    refuse_if(rules.ask(dossier, name, amount, by=by))
    fee = f"{DUTY}-{dossier.payments.filter(fee__startswith=DUTY).count() + 1}"
    desk = people.heir(dossier.received_by or dossier.competent, office_day(at))
    cases.move(
        dossier.case,
        State.FEE,
        by=by,
        at=at,
        version=version,
        holder=Holder(unit=desk),
        legal_basis=bases.DUTY,
        detail={"fee": fee, "amount": amount},
    )
    payment = Payment.objects.create(dossier=dossier, fee=fee, name=name.strip()[:250], amount=amount)
    messages.tell(dossier, messages.FEE_ASKED, by=by, at=at, fee=payment.name, amount=messages.money(amount))
    outbox.leave(dossier, Occasion.FEE_ASKED, at=at, facts={"payment": payment.pk})
    return payment


@act
def lift(payment: Payment, *, reason: str, by: Actor, at: datetime, version: int | None = None) -> None:
    """A duty asked by mistake is not asked any more, and the applicant is told why. When no other is open,
    the dossier is where it was and its clock runs.
    """
    refuse_if(rules.lift(payment, reason, by=by))
    because = reason.strip()[:500]
    waiting = Payment.objects.filter(pk=payment.pk, paid_at=None, lifted_at=None)
    if not waiting.update(lifted_at=at, lifted_because=because):
        raise cases.overtaken(payment.dossier.case)
    _record(events.FEE_LIFTED, payment, by=by, at=at)
    dossier = payment.dossier
    if dossier.state == State.FEE and not open_duties(dossier).exists():
        _go_on(dossier, by=by, at=at, version=version)
    _leave(Occasion.FEE_LIFTED, payment, at=at)
    told = {"fee": payment.name, "amount": messages.money(payment.amount), "reason": because}
    messages.tell(dossier, messages.FEE_LIFTED, by=by, at=at, once=payment.fee, **told)


def open_duties(dossier: Dossier) -> QuerySet[Payment]:
    return dossier.payments.filter(fee__startswith=DUTY, paid_at=None, lifted_at=None)


def settle_stopped(dossier: Dossier, *, refund: str, by: Actor, at: datetime) -> None:
    """A step of stopping: what is unpaid is not asked any more, what is paid is given back by ``refund``."""
    for payment in dossier.payments.filter(lifted_at=None, refunded_at=None).order_by("pk"):
        if payment.paid_at is None:
            if not Payment.objects.filter(pk=payment.pk, paid_at=None, lifted_at=None).update(lifted_at=at):
                raise cases.overtaken(dossier.case)
            _record(events.FEE_LIFTED, payment, by=by, at=at)
        elif refund.strip():
            _give_back(payment, receipt=refund, by=by, at=at)


def _give_back(payment: Payment, *, receipt: str, by: Actor, at: datetime) -> None:
    waiting = Payment.objects.filter(pk=payment.pk, paid_at__isnull=False, refunded_at=None)
    if not waiting.update(refunded_at=at, refund_receipt=receipt.strip()[:80]):
        raise cases.overtaken(payment.dossier.case)
    _record(events.FEE_REFUNDED, payment, by=by, at=at)
    _leave(Occasion.FEE_REFUNDED, payment, at=at)


def _go_on(dossier: Dossier, *, by: Actor, at: datetime, version: int | None = None) -> None:
    stay = dossier.case.stays.filter(state__in=AT_WORK).order_by("-entered_at", "-pk").first()
    state = stay.state if stay else State.PROCESSING
    waited = dossier.case.stays.filter(state=State.FEE).order_by("-entered_at", "-pk").first()
    cases.move(
        dossier.case,
        state,
        by=by,
        at=at,
        version=version,
        holder=stepping.before_waiting(dossier, state, at=at),
        due_at=stepping.goes_on(dossier, waited.entered_at if waited else at, at=at),
        event=RESUMED,
    )


def _leave(occasion: Occasion, payment: Payment, *, at: datetime) -> None:
    """No day is promised where nobody works towards it."""
    dossier = payment.dossier
    promised = outbox.promised(dossier) if dossier.state in AT_WORK else {}
    outbox.leave(dossier, occasion, at=at, facts={"payment": payment.pk, **promised})


def _record(event: Event, payment: Payment, *, by: Actor, at: datetime) -> None:
    detail: dict[str, Json] = {"fee": payment.fee, "amount": payment.amount}
    trail.record(event, about=payment.dossier, by=by, at=at, detail=detail)
