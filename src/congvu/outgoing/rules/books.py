"""Whether something may go to the post, a kept copy be lent or taken back."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.outgoing.enums.receivers import Delivery, Way
from congvu.outgoing.enums.states import State
from congvu.outgoing.models import Lending, OutgoingDocument, Receiver
from congvu.outgoing.rules import closing


def post(
    receivers: Sequence[Receiver], on: date, envelopes: int, *, by: Actor, at: datetime
) -> Refusal | None:
    """One address, one agency; everything in it is issued and still here."""
    if not receivers:
        return Refusal(_("Choose what goes into the envelope."))
    first = receivers[0]
    agency = first.document.agency_id
    if refusal := closing.keeps_books(agency, by=by):
        return refusal
    if any(
        each.document.agency_id != agency or each.name.casefold() != first.name.casefold()
        for each in receivers
    ):
        return Refusal(_("An envelope has one receiver and one sender."))
    for each in receivers:
        if refusal := goes_out(each, (Way.POST,)):
            return refusal
    if envelopes < 1:
        return Refusal(_("At least one envelope is handed over."), "envelopes")
    return day(on, receivers, at)


def goes_out(receiver: Receiver, ways: Sequence[Way]) -> Refusal | None:
    """Whether it waits to be handed over in one of ``ways``."""
    if receiver.document.issued_at is None:
        return Refusal(_("The document has not been issued yet."))
    if receiver.way not in ways:
        return Refusal(_("This goes out by itself; nobody hands it over."))
    if receiver.document.recalled_at is not None:
        return Refusal(_("The document has been recalled; it goes to nobody any more."))
    if receiver.state != Delivery.WAITING:
        return Refusal(_("It was handed over already: %(state)s.") % {"state": receiver.get_state_display()})
    return None


def day(on: date, receivers: Sequence[Receiver], at: datetime) -> Refusal | None:
    """Handed over between the issue and today."""
    if on > office_day(at):
        return Refusal(_("This day lies in the future."), "on")
    issued = [office_day(each.document.issued_at) for each in receivers if each.document.issued_at]
    if on < max(issued):
        return Refusal(_("The document was issued after this day."), "on")
    return None


def lend(document: OutgoingDocument, on: date, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether the kept copy of an issued document is here and may be lent."""
    if refusal := closing.keeps_books(document.agency_id, by=by):
        return refusal
    if document.state != State.ISSUED:
        return Refusal(_("Only an issued document has a kept copy."))
    if document.lendings.filter(returned_on=None).exists():
        return Refusal(_("The kept copy has been lent and was not given back yet."))
    return _lent_on(document, on, at)


def _lent_on(document: OutgoingDocument, on: date, at: datetime) -> Refusal | None:
    if on > office_day(at):
        return Refusal(_("This day lies in the future."), "on")
    if document.issued_at and on < office_day(document.issued_at):
        return Refusal(_("The document was issued after this day."), "on")
    return None


def take_back(lending: Lending, on: date, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := closing.keeps_books(lending.document.agency_id, by=by):
        return refusal
    if lending.returned_on is not None:
        return Refusal(_("It was given back already."))
    if on > office_day(at):
        return Refusal(_("This day lies in the future."), "on")
    if on < lending.lent_on:
        return Refusal(_("It was lent after this day."), "on")
    return None
