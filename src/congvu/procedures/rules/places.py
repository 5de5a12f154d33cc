"""Whether a dossier may be handed in at a desk, within a call, and taken over by the competent agency."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person, Unit
from congvu.procedures.enums.capabilities import HANDLE, RECEIVE
from congvu.procedures.enums.catalogue import Begins, Boundary
from congvu.procedures.enums.states import AT_WORK
from congvu.procedures.logic.spec import Spec
from congvu.procedures.models import Call, Dossier, Procedure
from congvu.procedures.queries import places
from congvu.procedures.rules import catalogue


def taken_at(procedure: Procedure, spec: Spec, unit: Unit, *, on: date) -> Refusal | None:
    """Whether the desk of ``unit`` takes dossiers of ``procedure``: its own do, others if it says so."""
    if spec.boundary != Boundary.NONE or places.is_own(unit, procedure.agency, on):
        return None
    told = {"procedure": procedure.name, "agency": procedure.agency, "unit": unit}
    return Refusal(
        _("“%(procedure)s” is handed in at a desk of %(agency)s only; %(unit)s may not receive it.") % told,
        "unit",
    )


def returned_at(procedure: Procedure, spec: Spec, unit: Unit, *, at: Unit, on: date) -> Refusal | None:
    """Whether the result may be fetched at ``unit``, when the dossier is handed in at the desk ``at``."""
    anywhere = spec.boundary != Boundary.NONE
    if unit in places.returning(procedure, on, anywhere=anywhere, besides=at):
        return None
    return Refusal(_("The result of this procedure is not handed back at %(unit)s.") % {"unit": unit}, "back")


def in_call(procedure: Procedure, spec: Spec, *, at: datetime) -> Refusal | None:
    """Whether a dossier may be handed in at an instant where a procedure takes them within calls only."""
    if spec.clock.begins != Begins.CLOSING or places.call_at(procedure, at):
        return None
    before, after = places.nearest_calls(procedure, at)
    if after:
        told = {"name": after.name, "day": f"{after.opens_on:%d/%m/%Y}"}
        return Refusal(_("No call for proposals is open. “%(name)s” opens on %(day)s.") % told)
    if before:
        told = {"name": before.name, "time": f"{before.closes_at.astimezone(OFFICE_ZONE):%H:%M %d/%m/%Y}"}
        return Refusal(_("No call for proposals is open. “%(name)s” closed at %(time)s.") % told)
    return Refusal(_("No call for proposals has been announced for this procedure."))


def take_over(dossier: Dossier, *, on: date, by: Actor) -> Refusal | None:
    """Whether the competent agency may say that it has the dossier: it was received elsewhere and sent on, or
    the two have become one since.
    """
    received = dossier.received_by and people.heir(dossier.received_by, on)
    holder = dossier.case.holder_unit and people.heir(dossier.case.holder_unit, on)
    are_one = received == people.heir(dossier.competent, on)
    if not _of_agency(dossier, by, holds=are_one or holder != received):
        return Refusal(_("A dossier from another place is received by the competent agency."))
    if not dossier.awaits_taking_over:
        return Refusal(_("The competent agency has this dossier already."))
    if dossier.state not in AT_WORK:
        return Refusal(
            _("This cannot be done while the dossier is “%(state)s”.") % {"state": dossier.state.label}
        )
    if holder == received and not are_one:
        return Refusal(_("%(unit)s has not handed the dossier over yet.") % {"unit": received})
    return None


def _of_agency(dossier: Dossier, by: Actor, *, holds: bool) -> bool:
    """Whether ``by`` is of the competent agency, or of the unit that ``holds`` the dossier for it now."""
    if not isinstance(by, Person):
        return by.may(HANDLE.code)
    units = {dossier.competent_id, dossier.case.holder_unit_id if holds else None} - {None}
    return any(people.may(by, right.code, unit) for right in (HANDLE, RECEIVE) for unit in units)


def announce(
    procedure: Procedure, name: str, *, opens_on: date, closes_at: datetime, by: Actor
) -> Refusal | None:
    """Whether a call may be open from a day until an instant: it lies apart from all others."""
    if refusal := catalogue.administer(by=by):
        return refusal
    if not name.strip():
        return Refusal(_("Give the name of the call."), "name")
    if office_day(closes_at) < opens_on:
        return Refusal(_("A call cannot close before it opens."), "closes_on")
    return _apart(procedure, opens_on, closes_at, "opens_on")


def put_off(call: Call, closes_at: datetime, reason: str, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether a call that is not over may close later, for a reason that is kept."""
    if refusal := catalogue.administer(by=by):
        return refusal
    if call.is_over(at):
        return Refusal(_("This call has closed already. Announce another one."))
    if closes_at <= call.closes_at:
        told = {"time": f"{call.closes_at.astimezone(OFFICE_ZONE):%H:%M %d/%m/%Y}"}
        return Refusal(_("It can only be put off: after %(time)s.") % told, "closes_on")
    if not reason.strip():
        return Refusal(_("Give the reason: those who have handed in read it."), "reason")
    return _apart(call.procedure, call.opens_on, closes_at, "closes_on", besides=call)


def _apart(
    procedure: Procedure, opens_on: date, closes_at: datetime, field: str, *, besides: Call | None = None
) -> Refusal | None:
    for other in places.calls(procedure):
        if other == besides:
            continue
        if other.opens_on <= office_day(closes_at) and opens_on <= office_day(other.closes_at):
            return Refusal(_("It overlaps with “%(name)s”.") % {"name": other.name}, field)
    return None


def share(unit: Unit, *, valid_from: date, by: Actor) -> Refusal | None:
    """Whether ``unit`` may receive for all agencies from a day on."""
    if refusal := catalogue.administer(by=by):
        return refusal
    if places.shared(valid_from).filter(unit=unit).exists():
        return Refusal(_("%(unit)s receives for all agencies already.") % {"unit": unit}, "unit")
    return None
