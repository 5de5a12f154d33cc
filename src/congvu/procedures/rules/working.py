"""Whether a dossier may go on from its step, be finished and handed back."""

from django.utils.translation import gettext as _

from congvu.cases import rules as cases
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.procedures.enums.capabilities import HANDLE, RECEIVE
from congvu.procedures.enums.catalogue import StepKind
from congvu.procedures.enums.states import AT_WORK, State
from congvu.procedures.logic import steps
from congvu.procedures.models import Dossier


def at_work(dossier: Dossier, *, by: Actor) -> Refusal | None:
    """Whether ``by`` has the dossier in hand, at a step."""
    if not (by.may(HANDLE.code) or by.may(RECEIVE.code)):
        return Refusal(_("You do not handle dossiers of procedures."))
    if refusal := cases.handle(dossier.case, by=by):
        return refusal
    if dossier.state not in AT_WORK:
        return Refusal(
            _("This cannot be done while the dossier is “%(state)s”.") % {"state": dossier.state.label}
        )
    return None


def go_on(dossier: Dossier, to: str, *, by: Actor) -> Refusal | None:
    """Whether the dossier may go from its step to the step ``to`` (empty: to the end)."""
    if refusal := at_work(dossier, by=by):
        return refusal
    if to not in steps.onward(dossier.spec, dossier.step):
        return Refusal(_("The procedure knows no such way from this step."))
    step = dossier.spec.step(to)
    ends = step is None or step.kind == StepKind.RETURN
    if ends and not dossier.results.exists():
        return Refusal(_("Enter the result first: number, date and file."))
    return None


def enter_result(dossier: Dossier, name: str, *, by: Actor) -> Refusal | None:
    if refusal := at_work(dossier, by=by):
        return refusal
    return None if name.strip() else Refusal(_("Say what the result is."), "name")


def hand_back(dossier: Dossier, taken_by: str, *, by: Actor) -> Refusal | None:
    """Whether the result may be handed back: it is there, all is paid, and somebody takes it."""
    if not by.may(RECEIVE.code):
        return Refusal(_("You do not hand back results."))
    if dossier.state != State.READY:
        return Refusal(_("There is no result to hand back yet."))
    unpaid = dossier.payments.filter(paid_at=None).first()
    if unpaid:
        return Refusal(_("Not paid yet: %(name)s.") % {"name": unpaid.name})
    return None if taken_by.strip() else Refusal(_("Say who takes the result."), "taken_by")
