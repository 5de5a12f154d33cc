"""Who takes and gives back money for a dossier, and when a financial duty may be asked."""

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.enums.capabilities import HANDLE
from congvu.procedures.models import Dossier, Payment
from congvu.procedures.rules import intake, working

DUTY = "duty"
"""Keys of what was asked later begin so; fees of the procedure have their own keys."""


def pay(payment: Payment, receipt: str, *, by: Actor) -> Refusal | None:
    if refusal := intake.at_a_desk(payment.dossier, by=by):
        return refusal
    if payment.paid_at is not None:
        return Refusal(_("This has been paid already."))
    if payment.lifted_at is not None or payment.dossier.case.is_closed:
        return Refusal(_("This is not asked any more: the dossier was stopped."))
    return None if receipt.strip() else Refusal(_("Give the number of the receipt."), "receipt")


def refund(payment: Payment, receipt: str, *, by: Actor) -> Refusal | None:
    if refusal := intake.at_a_desk(payment.dossier, by=by):
        return refusal
    if payment.paid_at is None:
        return Refusal(_("This has not been paid."))
    if payment.refunded_at is not None:
        return Refusal(_("This has been given back already."))
    return (
        None
        if receipt.strip()
        else Refusal(_("Give the number of the paper it is given back by."), "receipt")
    )


def lift(payment: Payment, reason: str | None = None, *, by: Actor) -> Refusal | None:
    """Whether what was asked by mistake may be withdrawn: by the desk, or by the agency that asked for it."""
    dossier = payment.dossier
    handles = isinstance(by, Person) and people.may(by, HANDLE.code, dossier.competent_id)
    if not handles and (refusal := intake.at_its_desk(dossier, by=by)):
        return refusal
    if not payment.fee.startswith(DUTY):
        return Refusal(_("A fee of the procedure is not withdrawn."))
    if payment.paid_at is not None:
        return Refusal(_("This has been paid already. Give it back instead."))
    if payment.lifted_at is not None or dossier.case.is_closed:
        return Refusal(_("This is not asked any more."))
    if reason is not None and not reason.strip():
        return Refusal(_("Give the reason: the applicant reads it."), "reason")
    return None


def ask(dossier: Dossier, name: str, amount: int, *, by: Actor) -> Refusal | None:
    """Whether a financial duty may be asked of the applicant now."""
    if refusal := working.at_work(dossier, by=by):
        return refusal
    if not name.strip():
        return Refusal(_("Say what is to be paid for."), "name")
    return None if amount > 0 else Refusal(_("The amount must be more than nothing."), "amount")
