"""Whether what waits before receipt may be received, sent back to be completed, or refused."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people.models import Unit
from congvu.procedures.enums.catalogue import Begins
from congvu.procedures.enums.states import State
from congvu.procedures.models import Dossier, Procedure, Version
from congvu.procedures.queries import dossiers
from congvu.procedures.rules import receiving

BEFORE = (State.WAITING, State.INCOMPLETE)


def file(
    procedure: Procedure,
    version: Version | None,
    *,
    channel: str,
    at: datetime,
    filed_at: datetime | None = None,
    unit: Unit,
    by: Actor,
) -> Refusal | None:
    """Whether a dossier that was ``filed_at`` an instant, else now, may be laid down at the desk of ``unit``
    to be checked; it need not be complete.
    """
    return receiving.may_come(procedure, version, channel=channel, at=at, filed_at=filed_at, unit=unit, by=by)


def at_its_desk(dossier: Dossier, *, by: Actor) -> Refusal | None:
    """Whether ``by`` receives for the desk the dossier came to."""
    return receiving.at_desk(dossier.received_by or dossier.competent, by=by)


def at_a_desk(dossier: Dossier, *, by: Actor) -> Refusal | None:
    """Whether ``by`` receives for the desk it came to, or for the one where the result is fetched."""
    refusal = at_its_desk(dossier, by=by)
    if refusal and dossier.returned_by and receiving.at_desk(dossier.returned_by, by=by) is None:
        return None
    return refusal


def before_receipt(dossier: Dossier, *, by: Actor) -> Refusal | None:
    """Whether ``by`` has a dossier before them that has not been received yet."""
    if refusal := at_its_desk(dossier, by=by):
        return refusal
    if dossier.state not in BEFORE:
        return Refusal(
            _("This cannot be done while the dossier is “%(state)s”.") % {"state": dossier.state.label}
        )
    return None


def receive_waiting(dossier: Dossier, version: Version | None, *, on: date, by: Actor) -> Refusal | None:
    """Whether it may be received now, under the version in force: nothing is missing any more."""
    if refusal := before_receipt(dossier, by=by):
        return refusal
    if version and version.spec.clock.begins == Begins.CLOSING and dossier.call_id is None:
        return Refusal(_("It was not handed in while a call for proposals was open."))
    held = dossiers.parts_held(dossier)
    return receiving.complete(
        dossier.procedure, version, channel=dossier.channel, on=on, answers=dossier.answers, held=held
    )


def refuse(dossier: Dossier, reason: str, *, by: Actor) -> Refusal | None:
    if refusal := before_receipt(dossier, by=by):
        return refusal
    return None if reason.strip() else Refusal(_("Give the reasons: the applicant reads them."), "reason")
