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
from congvu.procedures.models import Dossier, Procedure
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


def take_over(dossier: Dossier, *, by: Actor) -> Refusal | None:
    """Whether the competent agency may say that it has the dossier: it was received elsewhere and sent on."""
    if not _of_agency(dossier, by):
        return Refusal(_("A dossier from another place is received by the competent agency."))
    if not dossier.awaits_taking_over:
        return Refusal(_("The competent agency has this dossier already."))
    if dossier.state not in AT_WORK:
        return Refusal(
            _("This cannot be done while the dossier is “%(state)s”.") % {"state": dossier.state.label}
        )
    if dossier.case.holder_unit_id == dossier.received_by_id:
        return Refusal(_("%(unit)s has not handed the dossier over yet.") % {"unit": dossier.received_by})
    return None


def _of_agency(dossier: Dossier, by: Actor) -> bool:
    if not isinstance(by, Person):
        return by.may(HANDLE.code)
    units = {dossier.competent_id, dossier.case.holder_unit_id} - {dossier.received_by_id, None}
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
    for other in places.calls(procedure):
        if other.opens_on <= office_day(closes_at) and opens_on <= office_day(other.closes_at):
            return Refusal(_("It overlaps with “%(name)s”.") % {"name": other.name}, "opens_on")
    return None


def share(unit: Unit, *, valid_from: date, by: Actor) -> Refusal | None:
    """Whether ``unit`` may receive for all agencies from a day on."""
    if refusal := catalogue.administer(by=by):
        return refusal
    if places.shared(valid_from).filter(unit=unit).exists():
        return Refusal(_("%(unit)s receives for all agencies already.") % {"unit": unit}, "unit")
    return None
