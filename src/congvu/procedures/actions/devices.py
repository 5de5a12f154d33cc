"""Devices at desks are made and revoked; terms of preparing are laid down."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale, refuse_if
from congvu.people.models import Person, Unit
from congvu.procedures.actions import stepping
from congvu.procedures.enums import events
from congvu.procedures.enums.preparing import DeviceKind
from congvu.procedures.logic.preparing import Terms
from congvu.procedures.models import Device, PreparingTerms
from congvu.procedures.queries import preparing
from congvu.procedures.rules import catalogue as catalogue_rules
from congvu.procedures.rules import preparing as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def make(
    kind: str, name: str, *, unit: Unit, person: Person | None = None, by: Actor, at: datetime
) -> tuple[Device, str]:
    """A device for the desk of ``unit``, and the secret of its address, which nobody can read again."""
    refuse_if(rules.make_device(kind, unit.pk, person, by=by))
    secret = stepping.new_key()
    device = Device.objects.create(
        kind=kind,
        name=name.strip(),
        unit=unit,
        person=person if kind == DeviceKind.TABLET else None,
        secret_digest=preparing.digest(secret),
        made_at=at,
        made_by=by if isinstance(by, Person) else None,
    )
    trail.record(events.DEVICE_MADE, about=device, by=by, at=at, detail={"kind": kind, "unit": unit.code})
    return device, secret


@act
def revoke(device: Device, *, by: Actor, at: datetime) -> None:
    """Its address opens nothing any more."""
    refuse_if(catalogue_rules.administer(by=by))
    if not Device.objects.filter(pk=device.pk, revoked_at=None).update(revoked_at=at):
        raise Stale(_("This device has been revoked already."))
    trail.record(events.DEVICE_REVOKED, about=device, by=by, at=at, detail={"unit": device.unit.code})


@act
def lay_down(terms: Terms, *, valid_from: date, by: Person, at: datetime) -> PreparingTerms:
    """From a day on what is prepared is kept by these terms; what was begun before keeps its day."""
    refuse_if(rules.lay_down(terms, valid_from=valid_from, by=by, at=at))
    row = PreparingTerms.objects.create(valid_from=valid_from, at=at, by=by, **vars(terms))
    trail.record(
        events.PREPARING_TERMS,
        about=row,
        by=by,
        at=at,
        detail={"from": valid_from.isoformat(), **vars(terms)},
    )
    return row
