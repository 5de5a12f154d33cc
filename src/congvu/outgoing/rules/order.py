"""Who may sign what in whose name, on a day (Decree 30/2020, Article 13)."""

from datetime import date

from django.utils.translation import gettext as _

from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.outgoing.enums.states import Authority
from congvu.outgoing.models import Delegation, OutgoingDocument
from congvu.outgoing.queries import order
from congvu.people.models import Person


def may_sign(
    document: OutgoingDocument, person: Person, authority: str, delegation: Delegation | None, on: date
) -> Refusal | None:
    """Whether ``person`` may sign ``document`` so on a day: the head all, others what was delegated."""
    if not person.is_active:
        return Refusal(_("The account of %(name)s is closed.") % {"name": person}, "signer")
    if authority == Authority.HEAD:
        return _as_head(document, person, on)
    if delegation is None:
        return Refusal(_("Say by which delegation %(name)s signs.") % {"name": person}, "signer")
    return (
        _taken(document, person, authority, delegation)
        or in_force(delegation, on)
        or _of_kind(document, delegation)
        or _of_unit(document, delegation)
    )


def in_force(delegation: Delegation, on: date) -> Refusal | None:
    """Whether the delegation holds on a day, and the one it was taken from. Ended, it holds no more on the
    day it was ended; what was signed on paper before may still be entered.
    """
    if delegation.ended_at is not None and office_day(delegation.ended_at) <= on:
        return Refusal(_("The delegation “%(what)s” has been ended.") % {"what": delegation}, "signer")
    if delegation.valid_from > on:
        said = _("The delegation “%(what)s” begins on %(day)s.")
        return Refusal(said % {"what": delegation, "day": f"{delegation.valid_from:%d/%m/%Y}"}, "signer")
    if delegation.valid_to and delegation.valid_to < on:
        said = _("The delegation “%(what)s” ended on %(day)s.")
        return Refusal(said % {"what": delegation, "day": f"{delegation.valid_to:%d/%m/%Y}"}, "signer")
    return in_force(delegation.above, on) if delegation.above else None


def _as_head(document: OutgoingDocument, person: Person, on: date) -> Refusal | None:
    if person.pk in order.heads(document.agency, on):
        return None
    said = _("%(name)s is not the head of %(agency)s; whoever else signs needs a delegation.")
    return Refusal(said % {"name": person, "agency": document.agency}, "signer")


def _taken(
    document: OutgoingDocument, person: Person, authority: str, delegation: Delegation
) -> Refusal | None:
    if (delegation.taker_id, delegation.agency_id, delegation.authority) == (
        person.pk,
        document.agency_id,
        authority,
    ):
        return None
    return Refusal(_("This delegation is not one of %(name)s for this agency.") % {"name": person}, "signer")


def _of_kind(document: OutgoingDocument, delegation: Delegation) -> Refusal | None:
    if order.covers(delegation, document.kind_id):
        return None
    said = _("The delegation “%(what)s” does not cover documents of the kind “%(kind)s”.")
    return Refusal(said % {"what": delegation, "kind": document.kind}, "signer")


def _of_unit(document: OutgoingDocument, delegation: Delegation) -> Refusal | None:
    if order.covers_unit(delegation, document.unit):
        return None
    said = _("The delegation “%(what)s” does not cover what is drafted in %(unit)s.")
    return Refusal(said % {"what": delegation, "unit": document.unit}, "signer")
