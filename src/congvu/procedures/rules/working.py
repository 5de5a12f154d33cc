"""Whether a dossier may go on from its step, or back to an earlier one."""

from django.utils.translation import gettext as _

from congvu.cases import rules as cases
from congvu.cases.queries import HANDLE as HANDLE_CASES
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person, Unit
from congvu.procedures.enums.capabilities import APPROVE, DONE_WITH, HANDLE, RECEIVE
from congvu.procedures.enums.catalogue import StepKind
from congvu.procedures.enums.states import AT_WORK
from congvu.procedures.logic import steps
from congvu.procedures.logic.spec import Step
from congvu.procedures.models import Dossier
from congvu.procedures.queries import dossiers


def at_work(dossier: Dossier, *, by: Actor) -> Refusal | None:
    """Whether ``by`` has the dossier in hand, at a step that is theirs to do."""
    if not any(by.may(right.code) for right in (HANDLE, RECEIVE, APPROVE)):
        return Refusal(_("You do not handle dossiers of procedures."))
    if refusal := cases.handle(dossier.case, by=by):
        return refusal
    if dossier.state not in AT_WORK:
        return Refusal(
            _("This cannot be done while the dossier is “%(state)s”.") % {"state": dossier.state.label}
        )
    if dossier.awaits_taking_over and not _is_with_receiver(dossier, by=by):
        return Refusal(_("It comes from another place: the competent agency receives it first."))
    step = dossier.present_step
    return do_step(step, dossier.case.holder_unit or dossier.competent, by=by) if step else None


def _is_with_receiver(dossier: Dossier, *, by: Actor) -> bool:
    """Whether it still is where it was received, or with what that has gone over into; and that has not
    become one with the competent agency, which then receives it at once.
    """
    holder, received = dossier.case.holder_unit_id, dossier.received_by_id
    if not isinstance(by, Person):
        return holder == received
    rights = people.rights(by)
    if rights.are_one(received, dossier.competent_id):
        return False
    return holder == received or rights.are_one(holder, received)


def do_step(step: Step, unit: Unit, *, by: Actor) -> Refusal | None:
    """Whether ``step``, with ``unit``, is for ``by`` to do: its role says who does it."""
    right = DONE_WITH[step.role]
    may = people.may(by, right.code, unit) if isinstance(by, Person) else by.may(right.code)
    if may:
        return None
    told = {"step": step.name, "role": step.role.label, "unit": unit.name, "right": right.label}
    return Refusal(
        _("The step “%(step)s” is done by: %(role)s, at %(unit)s (right: %(right)s). Hand it over to them.")
        % told
    )


def go_on(dossier: Dossier, to: str, *, by: Actor, person: Person | None = None) -> Refusal | None:
    """Whether the dossier may go from its step to the step ``to`` (empty: to the end), to ``person``."""
    if refusal := at_work(dossier, by=by):
        return refusal
    if to not in steps.onward(dossier.spec, dossier.step):
        return Refusal(_("The procedure knows no such way from this step."))
    step = dossier.spec.step(to)
    ends = step is None or step.kind == StepKind.RETURN
    if ends and not dossier.results.exists():
        return Refusal(_("Enter the result first: number, date and file."))
    if person is None or step is None:
        return None
    unit = dossiers.unit_at(dossier, step)
    works = person.is_active and people.may(person, HANDLE_CASES, unit)
    if works and (refusal := do_step(step, unit, by=person)):
        return Refusal(refusal.sentence, "person")
    if not works:
        told = {"name": person, "unit": unit}
        return Refusal(_("%(name)s does not handle dossiers of %(unit)s.") % told, "person")
    return None


def send_back(dossier: Dossier, to: str, reason: str | None = None, *, by: Actor) -> Refusal | None:
    """Whether the dossier may go back to the step ``to``: it has been there before, and there is a reason.

    Without ``to``: whether there is any such step.
    """
    if refusal := at_work(dossier, by=by):
        return refusal
    gone = [step.key for step in dossiers.gone_before(dossier)]
    if not gone:
        return Refusal(_("There is no earlier step to return it to."))
    if to and to not in gone:
        return Refusal(_("The dossier has not been at this step before."), "to")
    if reason is not None and not reason.strip():
        return Refusal(_("Say why it is returned."), "reason")
    return None
