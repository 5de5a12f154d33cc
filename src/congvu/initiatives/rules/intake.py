"""The office's side: taking in, asking for a supplement, refusing, examining, taking up again."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.cases import rules as cases
from congvu.cases.models import Holder
from congvu.cases.queries import urged
from congvu.initiatives.enums import capabilities
from congvu.initiatives.enums.rounds import RoundState
from congvu.initiatives.enums.states import SUPPLEMENTABLE, State
from congvu.initiatives.models import Initiative, Round, SupplementRequest
from congvu.initiatives.queries import dossiers
from congvu.kit.actor import Actor, Capability
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person

OFFICE = (capabilities.INTAKE, capabilities.EXAMINE)
WITH_OFFICE = (State.SUBMITTED, State.ACCEPTED, State.EXAMINING, State.COUNCIL)


def accept(initiative: Initiative, *, by: Actor, specialist: Person | None = None) -> Refusal | None:
    """Whether the dossier may be accepted, and by ``specialist`` be examined."""
    if refusal := _office(initiative, by, capabilities.INTAKE):
        return refusal
    if initiative.state != State.SUBMITTED:
        return Refusal(_("Only a dossier that has been submitted can be accepted."))
    return _specialist(initiative, specialist)


def refuse(initiative: Initiative, *, by: Actor, reason: str | None = None) -> Refusal | None:
    if refusal := _office(initiative, by, capabilities.INTAKE):
        return refusal
    if initiative.state != State.SUBMITTED:
        return Refusal(_("Intake can be refused only before the dossier has been accepted."))
    if reason is not None and not reason.strip():
        return Refusal(_("Write the reasons; the author is entitled to them."), field="reason")
    return None


def assign(initiative: Initiative, *, by: Actor, specialist: Person | None = None) -> Refusal | None:
    """Whether another specialist may be given the dossier."""
    if refusal := _office(initiative, by, capabilities.INTAKE, capabilities.EXAMINE):
        return refusal
    if initiative.state not in WITH_OFFICE:
        return Refusal(_("The dossier is not with the office now."))
    return _specialist(initiative, specialist)


def hand_over(
    initiative: Initiative, *, by: Actor, to: Holder | None = None, reason: str | None = None
) -> Refusal | None:
    """Whether it may go to another unit, or to somebody there: from its holder, or who leads the unit."""
    if refusal := disinterested(initiative, by) or _role(initiative, by, *OFFICE):
        return refusal
    if initiative.state not in WITH_OFFICE:
        return Refusal(_("The dossier is not with the office now."))
    if refusal := cases.pass_on(initiative.case, by=by):
        return refusal
    if reason is not None and not reason.strip():
        return Refusal(_("Say why; whoever receives it reads this."), field="reason")
    return _handed_to(initiative, to) if to is not None else None


def _handed_to(initiative: Initiative, to: Holder) -> Refusal | None:
    if to == initiative.case.holder:
        return Refusal(_("The dossier is there already."), field="to")
    if to.person is None:
        return None
    if not to.person.is_active:
        return Refusal(_("The account of %(name)s is closed.") % {"name": to.person}, field="to")
    unit = to.unit.pk if to.unit else None
    if not any(people.may(to.person, each.code, unit) for each in OFFICE):
        return Refusal(
            _("%(name)s does not handle dossiers of %(unit)s.") % {"name": to.person, "unit": to.unit},
            field="to",
        )
    if to.person.pk in initiative.author_ids or dossiers.is_theirs(initiative, to.person):
        return Refusal(_("Nobody handles a dossier of their own."), field="to")
    return None


def ask(
    initiative: Initiative,
    *,
    by: Actor,
    at: datetime | None = None,
    items: Mapping[str, str] | None = None,
    until: datetime | None = None,
) -> Refusal | None:
    """Whether a supplement may be asked for; ``items`` gives the reason for each field or part."""
    if refusal := _office(initiative, by, capabilities.INTAKE, capabilities.EXAMINE):
        return refusal
    if initiative.state not in SUPPLEMENTABLE:
        return Refusal(_("A supplement can be asked for while the office checks or examines the dossier."))
    if items is None:
        return None
    if not items:
        return Refusal(_("Tick what is to be supplemented."), field="items")
    if any(not why.strip() for why in items.values()):
        return Refusal(_("Say for each ticked part what is missing or wrong."), field="items")
    if until is not None and at is not None and until <= at:
        return Refusal(_("The date until which to answer must lie in the future."), field="until")
    return None


def lift(initiative: Initiative, *, by: Actor) -> Refusal | None:
    """Whether the office may drop its request and go on with the dossier as it is."""
    if refusal := _office(initiative, by, capabilities.INTAKE, capabilities.EXAMINE):
        return refusal
    if initiative.state != State.SUPPLEMENT:
        return Refusal(_("No supplement is asked for at the moment."))
    return None


def extend(
    initiative: Initiative, request: SupplementRequest, *, by: Actor, until: datetime | None = None
) -> Refusal | None:
    """Whether the author may be given more time."""
    if refusal := lift(initiative, by=by):
        return refusal
    if until is not None and until <= request.due_at:
        return Refusal(_("The new date must be later than the present one."), field="until")
    return None


def strike(
    initiative: Initiative, *, by: Actor, at: datetime, request: SupplementRequest | None
) -> Refusal | None:
    """Whether the dossier may be struck off since its supplement did not come in time."""
    if refusal := _office(initiative, by, capabilities.INTAKE, capabilities.EXAMINE):
        return refusal
    if initiative.state != State.SUPPLEMENT or request is None:
        return Refusal(_("No supplement is asked for at the moment."))
    if at < request.due_at:
        return Refusal(_("The time for the supplement has not run out yet."))
    return None


def examine(initiative: Initiative, *, by: Actor) -> Refusal | None:
    if refusal := _office(initiative, by, capabilities.EXAMINE):
        return refusal
    if initiative.state != State.ACCEPTED:
        return Refusal(_("The examination begins when the dossier has been accepted."))
    return None


def put_to_council(initiative: Initiative, *, by: Actor) -> Refusal | None:
    if refusal := _office(initiative, by, capabilities.EXAMINE):
        return refusal
    if initiative.state != State.EXAMINING:
        return Refusal(_("Only a dossier under examination can be put before the council."))
    return None


def take_up(initiative: Initiative, *, by: Actor, into: Round | None = None) -> Refusal | None:
    """Whether a dossier that was carried over may go on in another round of the same level."""
    if refusal := _office(initiative, by, capabilities.EXAMINE, capabilities.DECIDE):
        return refusal
    if initiative.state != State.CARRIED_OVER:
        return Refusal(_("The dossier has not been carried over."))
    if into is None:
        return None
    if into.pk == initiative.round_id or into.level != initiative.round.level:
        return Refusal(_("Choose another round of the same level."), field="round")
    if into.state not in (RoundState.OPEN, RoundState.CLOSED):
        return Refusal(_("Choose a round that is open or being examined."), field="round")
    return None


def remind(
    initiative: Initiative, *, by: Actor, at: datetime, last: urged.Last | None = None
) -> Refusal | None:
    """Whether the office may remind whoever has the dossier: the author, or a colleague.

    ``last`` is when that was last done, where it has been asked for many dossiers together.
    """
    if refusal := disinterested(initiative, by):
        return refusal
    if refusal := _role(initiative, by, *OFFICE):
        return refusal
    return cases.urge(initiative.case, by=by, at=at, last=last)


def not_theirs(initiative: Initiative, by: Person) -> Refusal | None:
    """Whether ``by`` looks at the dossier from the office's side, as its pages ask."""
    if dossiers.is_theirs(initiative, by):
        return Refusal(_("Nobody handles a dossier of their own."))
    return None


def disinterested(initiative: Initiative, by: Actor) -> Refusal | None:
    """Whether ``by`` has no part in the dossier: neither wrote, nor files, nor typed it in."""
    if not isinstance(by, Person):
        return None
    if by.pk in initiative.author_ids | {initiative.owner_id, initiative.case.created_by_id}:
        return Refusal(_("Nobody handles a dossier of their own."))
    return None


def _office(initiative: Initiative, by: Actor, *allowed: Capability) -> Refusal | None:
    """Whether ``by`` may do the office's part: by role, not on their own dossier, and as its holder now."""
    if refusal := disinterested(initiative, by) or _role(initiative, by, *allowed):
        return refusal
    if initiative.state in (State.SUPPLEMENT, State.CARRIED_OVER):
        return None  # it rests with the author, or with nobody; the office may act all the same
    return cases.handle(initiative.case, by=by)


def _role(initiative: Initiative, by: Actor, *allowed: Capability) -> Refusal | None:
    if any(_may(initiative, by, capability) for capability in allowed):
        return None
    return Refusal(_("Your role does not include this."))


def _may(initiative: Initiative, by: Actor, capability: Capability) -> bool:
    """For the unit that receives the round, or the one the dossier is with."""
    if not isinstance(by, Person):
        return by.may(capability.code)
    scope = people.scope(by, capability.code)
    return scope.covers(unit_id=initiative.round.receiver_id) or scope.covers(
        unit_id=initiative.case.holder_unit_id
    )


def _specialist(initiative: Initiative, specialist: Person | None) -> Refusal | None:
    if specialist is None:
        return None
    if not specialist.is_active:
        return Refusal(_("The account of %(name)s is closed.") % {"name": specialist}, field="specialist")
    if not _may(initiative, specialist, capabilities.EXAMINE):
        return Refusal(
            _("%(name)s does not examine dossiers of this round.") % {"name": specialist}, field="specialist"
        )
    if dossiers.is_theirs(initiative, specialist):
        return Refusal(_("Nobody handles a dossier of their own."), field="specialist")
    return None


def open_secrets(initiative: Initiative, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may read what the author keeps confidential."""
    if dossiers.may_read_secrets(initiative, by):
        return None
    return Refusal(_("You are not entitled to read what the author keeps confidential."))
