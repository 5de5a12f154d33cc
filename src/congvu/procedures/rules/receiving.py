"""Whether a dossier may be received, sent back to be completed, or refused."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person, Unit
from congvu.procedures.enums.capabilities import RECEIVE
from congvu.procedures.enums.catalogue import Channel
from congvu.procedures.logic import answers as asking
from congvu.procedures.logic.spec import Spec
from congvu.procedures.models import Procedure, Version
from congvu.procedures.rules import places


def at_desk(unit: Unit, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may receive dossiers for ``unit``."""
    if isinstance(by, Person) and not people.may(by, RECEIVE.code, unit.pk):
        return Refusal(_("You do not receive dossiers for %(unit)s.") % {"unit": unit})
    return None if by.may(RECEIVE.code) else Refusal(_("You do not receive dossiers."))


def receive(
    procedure: Procedure,
    version: Version | None,
    *,
    channel: str,
    at: datetime,
    unit: Unit,
    answers: Mapping[str, object],
    held: Collection[str],
    by: Actor,
    returned_by: Unit | None = None,
) -> Refusal | None:
    """Whether a dossier with the parts ``held`` may be received: the procedure is carried out on that day,
    takes this channel at this place, and nothing is missing. What is missing is named all at once.
    """
    if refusal := may_come(procedure, version, channel=channel, at=at, unit=unit, by=by):
        return refusal
    assert version is not None  # noqa: S101 - the rule has asked
    on = office_day(at)
    if returned_by is not None and (
        refusal := places.returned_at(procedure, version.spec, returned_by, at=unit, on=on)
    ):
        return refusal
    return complete(procedure, version, channel=channel, on=on, answers=answers, held=held)


def may_come(
    procedure: Procedure,
    version: Version | None,
    *,
    channel: str,
    at: datetime,
    unit: Unit,
    by: Actor,
    filed_at: datetime | None = None,
) -> Refusal | None:
    """Whether a dossier may come to the desk of ``unit`` by this channel now, filed within a call where it
    needs one; what it holds is not asked.
    """
    if refusal := at_desk(unit, by=by) or offered(procedure, version, channel=channel, on=office_day(at)):
        return refusal
    assert version is not None  # noqa: S101 - the rule has asked
    elsewhere = places.taken_at(procedure, version.spec, unit, on=office_day(at))
    return elsewhere or places.in_call(procedure, version.spec, at=filed_at or at)


def complete(
    procedure: Procedure,
    version: Version | None,
    *,
    channel: str,
    on: date,
    answers: Mapping[str, object],
    held: Collection[str],
) -> Refusal | None:
    """Whether nothing is missing for a dossier of ``procedure`` on that day."""
    if refusal := offered(procedure, version, channel=channel, on=on):
        return refusal
    assert version is not None  # noqa: S101 - the rule has asked
    missing = missing_parts(version.spec, answers, held)
    if missing:
        return Refusal(_("Still missing: %(parts)s.") % {"parts": "; ".join(missing)}, "parts")
    return None


def offered(procedure: Procedure, version: Version | None, *, channel: str, on: date) -> Refusal | None:
    """Whether the procedure is carried out on that day and takes this channel."""
    if refusal := carried_out(procedure, version, on=on):
        return refusal
    assert version is not None  # noqa: S101 - the rule has asked
    if version.spec.way(channel) is None:
        return Refusal(
            _("This procedure does not take dossiers this way: %(channel)s.")
            % {"channel": Channel(channel).label},
            "channel",
        )
    return None


def carried_out(procedure: Procedure, version: Version | None, *, on: date) -> Refusal | None:
    if version is not None:
        return None
    return Refusal(
        _("“%(name)s” is not carried out on %(day)s.") % {"name": procedure, "day": f"{on:%d/%m/%Y}"}
    )


def missing_parts(spec: Spec, answers: Mapping[str, object], held: Collection[str]) -> list[str]:
    """The names of the parts that must be there and are not, in the order of the procedure."""
    asked = asking.asked_parts(spec, answers)
    return [part.name for part in asked if part.required and part.key not in held]
