"""Whether what waits before receipt may be received, sent back to be completed, or refused."""

from datetime import date

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people.models import Unit
from congvu.procedures.enums.states import State
from congvu.procedures.models import Dossier, Procedure, Version
from congvu.procedures.queries import dossiers
from congvu.procedures.rules import receiving

BEFORE = (State.WAITING, State.INCOMPLETE)


def file(
    procedure: Procedure, version: Version | None, *, channel: str, on: date, unit: Unit, by: Actor
) -> Refusal | None:
    """Whether a dossier may be laid down at the desk of ``unit`` to be checked; it need not be complete."""
    if refusal := receiving.at_desk(unit, by=by):
        return refusal
    return receiving.offered(procedure, version, channel=channel, on=on)


def at_its_desk(dossier: Dossier, *, by: Actor) -> Refusal | None:
    """Whether ``by`` receives for the desk the dossier came to."""
    return receiving.at_desk(dossier.received_by or dossier.competent, by=by)


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
    held = dossiers.parts_held(dossier)
    return receiving.complete(
        dossier.procedure, version, channel=dossier.channel, on=on, answers=dossier.answers, held=held
    )


def refuse(dossier: Dossier, reason: str, *, by: Actor) -> Refusal | None:
    if refusal := before_receipt(dossier, by=by):
        return refusal
    return None if reason.strip() else Refusal(_("Give the reasons: the applicant reads them."), "reason")
