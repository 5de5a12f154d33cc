"""Whether an address, a partner or a code may be kept so."""

from datetime import date

from django.utils.translation import gettext as _

from congvu.exchange.enums.capabilities import MANAGE
from congvu.exchange.enums.messages import Business, CodeKind, Direction
from congvu.exchange.logic import codes
from congvu.exchange.models import Address, ExchangeCode, Partner
from congvu.exchange.queries import places
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people.models import Unit


def manage(*, by: Actor) -> Refusal | None:
    return None if by.may(MANAGE.code) else Refusal(_("You do not administer the exchange."))


def _written(code: str) -> Refusal | None:
    if codes.WRITTEN.fullmatch(code.strip().upper()):
        return None
    return Refusal(_("A code is made of figures and capital letters, with dots between groups."), "code")


def address(code: str, agency: Unit, desk: Unit, *, besides: int = 0, by: Actor) -> Refusal | None:
    """Whether ``agency`` may be written to so: a code nobody else has, a desk that belongs to it."""
    if refusal := manage(by=by) or _written(code):
        return refusal
    if any(codes.same(row.code, code) for row in Address.objects.exclude(pk=besides)):
        return Refusal(_("This code is in use already."), "code")
    if places.partner(code) is not None:
        return Refusal(_("This code is a partner's."), "code")
    if not desk.path.startswith(agency.path):
        return Refusal(_("The desk does not belong to this agency."), "desk")
    return None


def partner(code: str, *, besides: int = 0, by: Actor) -> Refusal | None:
    if refusal := manage(by=by) or _written(code):
        return refusal
    others = [row.code for row in Partner.objects.exclude(pk=besides)]
    others += [row.code for row in Address.objects.all()]
    if any(codes.same(each, code) for each in others):
        return Refusal(_("This code is in use already."), "code")
    return None


def lay_down(row: ExchangeCode, *, by: Actor) -> Refusal | None:
    """Whether the code may mean so from a day on: a meaning of its kind, not said twice on one day."""
    if refusal := manage(by=by):
        return refusal
    if (row.meaning in Business.values) != (row.kind == CodeKind.BUSINESS):
        return Refusal(_("A business type and a status mean different things."), "meaning")
    same = ExchangeCode.objects.filter(kind=row.kind, code=row.code, valid_from=row.valid_from)
    if same.exists():
        return Refusal(_("This code is laid down for that day already."), "valid_from")
    return None


def end(row: ExchangeCode, on: date, *, by: Actor) -> Refusal | None:
    """Whether it may end with a day: not before it began, and not when nothing else would say it."""
    if refusal := manage(by=by):
        return refusal
    if row.valid_to is not None:
        return Refusal(_("It has an end already."))
    if on < row.valid_from:
        return Refusal(_("It would end before it began."), "valid_to")
    others = ExchangeCode.objects.filter(
        kind=row.kind, meaning=row.meaning, direction=Direction.BOTH, valid_to=None
    )
    if row.direction == Direction.BOTH and not others.exclude(pk=row.pk).exists():
        return Refusal(_("No other code would say this. Lay down the one that follows first."), "valid_to")
    return None
