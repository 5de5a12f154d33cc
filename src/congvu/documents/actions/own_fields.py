"""Own fields of documents: one more from a day on, or none of it after a day."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from congvu.documents.enums import events
from congvu.documents.enums.own_fields import FieldKind
from congvu.documents.models import OwnField
from congvu.documents.queries import own_fields
from congvu.documents.rules import own_fields as rules
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal, Stale, refuse_if
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def add(
    name: str,
    *,
    kind: str,
    side: str,
    choices: Sequence[str] = (),
    required: bool = False,
    since: date,
    by: Actor,
    at: datetime,
) -> OwnField:
    """One more field is asked from that day on, after those there are."""
    entries = list(dict.fromkeys(filter(None, (each.strip() for each in choices))))
    refuse_if(rules.add(name, kind, entries, since, by=by))
    try:
        with transaction.atomic():
            field = OwnField.objects.create(
                code=own_fields.code_for(name),
                name=" ".join(name.split()),
                kind=kind,
                side=side,
                choices=entries if kind == FieldKind.CHOICE else [],
                required=required,
                place=own_fields.next_place(),
                valid_from=since,
            )
    except IntegrityError:
        raise Stale(Refusal(_("A field of this name is or was there. Choose another name."))) from None
    detail = {"code": field.code, "kind": kind, "side": side, "from": since.isoformat()}
    trail.record(events.OWN_FIELD_ADDED, about=field, by=by, at=at, detail=detail)
    return field


@act
def end(field: OwnField, last: date, *, by: Actor, at: datetime) -> None:
    """It is asked until that day; what documents hold of it stays and is shown."""
    refuse_if(rules.end(field, last, by=by, at=at))
    if not OwnField.objects.filter(pk=field.pk, valid_to=None).update(valid_to=last):
        raise Stale(Refusal(_("This field has been ended already.")))
    trail.record(events.OWN_FIELD_ENDED, about=field, by=by, at=at, detail={"last": last.isoformat()})
