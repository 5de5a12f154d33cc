"""Whether an own field may be added or ended, and whether a document may hold a value of it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from congvu.documents.enums.capabilities import MANAGE
from congvu.documents.enums.own_fields import FieldKind, Side
from congvu.documents.models import OwnField
from congvu.documents.queries import own_fields
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal

MOST = 20
LONGEST_VALUE = 500


def manage(*, by: Actor) -> Refusal | None:
    return None if by.may(MANAGE.code) else Refusal(_("You do not keep the fields of documents."))


def add(name: str, kind: str, choices: Sequence[str], since: date, *, by: Actor) -> Refusal | None:
    """Its name is new, a list has at least two entries, and there are not too many fields."""
    if refusal := manage(by=by):
        return refusal
    code = own_fields.code_for(name)
    if not code:
        return Refusal(_("Give the name of the field."), "name")
    if OwnField.objects.filter(code=code).exists():
        return Refusal(_("A field of this name is or was there. Choose another name."), "name")
    if own_fields.running_on(since) >= MOST:
        return Refusal(_("There are %(most)d fields already. End one first.") % {"most": MOST})
    if kind == FieldKind.CHOICE and len(choices) < 2:
        return Refusal(_("Give at least two entries, one a line."), "choices")
    return None


def may_end(field: OwnField, *, by: Actor) -> Refusal | None:
    if refusal := manage(by=by):
        return refusal
    return Refusal(_("This field has been ended already.")) if field.valid_to else None


def end(field: OwnField, last: date, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := may_end(field, by=by):
        return refusal
    if last < field.valid_from:
        return Refusal(_("The last day lies before the first."), "valid_to")
    if last < office_day(at):
        return Refusal(_("Choose today or a later day."), "valid_to")
    return None


def hold(own: Mapping[str, str], side: Side, *, before: Mapping[str, str]) -> Refusal | None:
    """What is said now, and was not before, is of a field of this side, and of its kind."""
    new = {key: value for key, value in own.items() if before.get(key) != value}
    if not new:
        return None
    fields = {row.key: row for row in own_fields.of_side(side)}
    for key, value in new.items():
        if key not in fields:
            return Refusal(_("There is no field %(code)s of documents.") % {"code": key})
        if not _fits(fields[key], value):
            sentence = _("%(value)s is no value of %(field)s.")
            return Refusal(sentence % {"value": str(value)[:50], "field": fields[key]}, key)
    return None


def _fits(field: OwnField, value: str) -> bool:
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_VALUE:
        return False
    try:
        if field.kind == FieldKind.NUMBER:
            return Decimal(value).is_finite()
        if field.kind == FieldKind.DATE:
            return bool(date.fromisoformat(value))
    except (InvalidOperation, ValueError):
        return False
    return field.kind != FieldKind.CHOICE or value in field.choices
