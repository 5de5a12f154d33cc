"""Who takes and gives back money for a dossier, and when a financial duty may be asked."""

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.procedures.models import Dossier, Payment
from congvu.procedures.rules import intake, working


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


def ask(dossier: Dossier, name: str, amount: int, *, by: Actor) -> Refusal | None:
    """Whether a financial duty may be asked of the applicant now."""
    if refusal := working.at_work(dossier, by=by):
        return refusal
    if not name.strip():
        return Refusal(_("Say what is to be paid for."), "name")
    return None if amount > 0 else Refusal(_("The amount must be more than nothing."), "amount")
