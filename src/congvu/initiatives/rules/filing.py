"""The author's side: beginning, writing, submitting, answering, withdrawing."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from congvu.initiatives.enums import capabilities
from congvu.initiatives.enums.rounds import RoundState
from congvu.initiatives.enums.states import WITHDRAWABLE, State
from congvu.initiatives.logic.problem import Problem
from congvu.initiatives.models import Initiative, Round, SupplementRequest
from congvu.initiatives.queries import dossiers, lists
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person, Unit


def begin(round: Round, *, by: Actor, at: datetime, owner: Person, unit: Unit | None) -> Refusal | None:
    """Whether ``by`` may begin a dossier for ``owner``: their own, or as coordinator of ``unit``."""
    if refusal := takes(round, at):
        return refusal
    if not isinstance(by, Person):
        return Refusal(_("Please sign in first."))
    if unit is not None and unit.pk in people.rights(owner).unit_ids and owner == by:
        return None
    coordinates = unit is not None and people.may(by, capabilities.COORDINATE.code, unit)
    if coordinates and (owner == by or (unit is not None and unit.pk in people.rights(owner).unit_ids)):
        return None
    if owner != by:
        return Refusal(_("You may file for the people of your unit only."), field="owner")
    return Refusal(_("This is not your unit."), field="unit") if unit is not None else None


def takes(round: Round, at: datetime) -> Refusal | None:
    """Whether ``round`` takes dossiers at this instant."""
    if round.takes_at(at):
        return None
    if round.state == RoundState.PREPARED or at < round.opens_at:
        return Refusal(_("The round “%(round)s” has not been opened yet.") % {"round": round.name})
    return Refusal(_("The round “%(round)s” is closed for filing.") % {"round": round.name})


def write(initiative: Initiative, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may change the working copy now."""
    if not dossiers.is_theirs(initiative, by):
        return Refusal(_("This is not your dossier."))
    if initiative.state not in (State.DRAFT, State.SUPPLEMENT):
        return Refusal(
            _("The dossier has been submitted and cannot be changed unless the office asks for a supplement.")
        )
    if initiative.state == State.DRAFT and lists.is_on_its_way(initiative):
        return Refusal(_("The unit is just forwarding the list with this dossier. Wait a few minutes."))
    return None


def write_targets(
    initiative: Initiative, targets: Iterable[str], *, by: Actor, request: SupplementRequest | None
) -> Refusal | None:
    """Whether ``by`` may change these fields and parts: in a supplement only what was asked."""
    if refusal := write(initiative, by=by):
        return refusal
    if request is None:
        return None
    asked = {item.target for item in request.items.all()}
    if all(target in asked for target in targets):
        return None
    return Refusal(_("Only what the office has asked for can be changed now."))


def submit(
    initiative: Initiative, *, by: Actor, at: datetime, problems: Iterable[Problem] = ()
) -> Refusal | None:
    """Whether the draft may be submitted; without ``problems`` only whether the moment and the person are
    right.
    """
    if not dossiers.is_theirs(initiative, by):
        return Refusal(_("This is not your dossier."))
    if initiative.state != State.DRAFT:
        return Refusal(_("This dossier has been submitted already."))
    if refusal := takes(initiative.round, at):
        return refusal
    return complete(problems)


def answer(
    initiative: Initiative,
    *,
    by: Actor,
    problems: Iterable[Problem] = (),
    changed: bool = True,
) -> Refusal | None:
    """Whether the supplement may be handed in."""
    if not dossiers.is_theirs(initiative, by):
        return Refusal(_("This is not your dossier."))
    if initiative.state != State.SUPPLEMENT:
        return Refusal(_("No supplement is asked for at the moment."))
    if not changed:
        return Refusal(
            _("Nothing has been changed yet. Answer what the office has asked for, then hand it in.")
        )
    return complete(problems)


def discard(initiative: Initiative, *, by: Actor) -> Refusal | None:
    if not dossiers.is_theirs(initiative, by):
        return Refusal(_("This is not your dossier."))
    if initiative.state != State.DRAFT:
        return Refusal(_("Only a draft can be thrown away; a submitted dossier can be withdrawn."))
    if initiative.unit_list_id is not None:
        return Refusal(_("Take the dossier off the unit's list first."))
    return None


def entrust(initiative: Initiative, *, by: Actor) -> Refusal | None:
    """Whether the author may hand the draft to the unit's coordinator."""
    if not isinstance(by, Person) or by.pk != initiative.owner_id:
        return Refusal(_("Only its author may hand the dossier to the coordinator."))
    if initiative.state != State.DRAFT:
        return Refusal(_("This dossier has been submitted already."))
    if initiative.case.unit_id is None:
        return Refusal(_("The dossier belongs to no unit, so there is no coordinator to hand it to."))
    if initiative.entrusted_at is not None:
        return Refusal(_("The dossier is with the coordinator already."))
    return None


def take_back(initiative: Initiative, *, by: Actor) -> Refusal | None:
    if not isinstance(by, Person) or by.pk != initiative.owner_id:
        return Refusal(_("Only its author may take the dossier back."))
    if initiative.state != State.DRAFT or initiative.entrusted_at is None:
        return Refusal(_("The dossier is not with the coordinator."))
    if initiative.unit_list_id is not None:
        return Refusal(_("The dossier is on the unit's list. Ask the coordinator to take it off first."))
    return None


def withdraw(initiative: Initiative, *, by: Actor, reason: str | None = None) -> Refusal | None:
    """Whether the author may withdraw: until the examination has begun."""
    if not dossiers.is_theirs(initiative, by):
        return Refusal(_("Only the author may withdraw the dossier."))
    if initiative.state not in WITHDRAWABLE:
        return Refusal(
            _("A dossier can be withdrawn after it was submitted and until its examination begins.")
        )
    if reason is not None and not reason.strip():
        return Refusal(_("Say in a sentence why you withdraw it."), field="reason")
    return None


def complete(problems: Iterable[Problem]) -> Refusal | None:
    """Whether nothing that is wrong keeps the dossier from being handed in."""
    blocking = [problem for problem in problems if problem.blocks]
    if not blocking:
        return None
    if len(blocking) == 1:
        return Refusal(blocking[0].sentence, field=blocking[0].field)
    count = len(blocking)
    return Refusal(
        ngettext(
            "%(count)d thing is still to be filled in or corrected.",
            "%(count)d things are still to be filled in or corrected.",
            count,
        )
        % {"count": count},
        field=blocking[0].field,
    )
