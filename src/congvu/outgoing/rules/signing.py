"""Whether a document may be signed, and given back to be drafted again."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.documents.queries import desks
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.outgoing.enums.capabilities import ISSUE
from congvu.outgoing.enums.states import State
from congvu.outgoing.models import Draft, OutgoingDocument
from congvu.outgoing.rules import order, states, trades, writing
from congvu.people.models import Person


def before_me(document: OutgoingDocument, *, by: Actor) -> Refusal | None:
    """Whether it lies before ``by`` to be signed."""
    if document.state != State.SIGNING:
        return states.elsewhere(document)
    if not isinstance(by, Person) or document.signer_id != by.pk:
        return Refusal(_("It was presented to %(name)s to be signed.") % {"name": document.signer})
    return None


def sign(document: OutgoingDocument, draft: Draft | None, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether ``by`` may sign it digitally now, in the authority it was presented in."""
    if refusal := before_me(document, by=by):
        return refusal
    if not document.is_electronic:
        return Refusal(_("It is issued on paper: sign the paper; the clerk enters it."))
    if draft is None:
        return Refusal(_("There is no draft to sign."))
    assert isinstance(by, Person)  # noqa: S101 - it lies before them
    return (
        may_sign(document, office_day(at))
        or writing.of_its_symbol(document, draft, at=at)
        or writing.of_its_receivers(document, draft)
        or trades.may_sign(document, by, at)
    )


def may_sign(document: OutgoingDocument, on: date) -> Refusal | None:
    """Whether whoever it was presented to may sign it so on a day."""
    if document.signer is None:
        return Refusal(_("Nobody has been named to sign it."))
    return order.may_sign(document, document.signer, document.authority, document.delegation, on)


def may_enter_signature(document: OutgoingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` keeps the book of this agency and the document is signed on paper."""
    if refusal := issues(document, by=by):
        return refusal
    if document.state != State.SIGNING:
        return states.elsewhere(document)
    if document.is_electronic:
        return Refusal(_("It is an electronic document: the leader signs it here."))
    return None


def sign_on_paper(document: OutgoingDocument, signed_on: date, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether it may be entered as signed on paper on that day."""
    if refusal := may_enter_signature(document, by=by):
        return refusal
    if signed_on > office_day(at):
        return Refusal(_("The day of the signature lies in the future."), "signed_on")
    if signed_on < office_day(document.begun_at):
        return Refusal(_("The day of the signature lies before the document was drafted."), "signed_on")
    if refusal := may_sign(document, signed_on):
        return refusal
    assert document.signer is not None  # noqa: S101 - the rule has asked
    return trades.may_sign(document, document.signer, at)


def may_send_back(document: OutgoingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may give it back: the leader it lies before; once signed, the clerk or that leader."""
    if document.state == State.SIGNING:
        return before_me(document, by=by)
    if document.state != State.SIGNED:
        return states.elsewhere(document)
    if isinstance(by, Person) and document.signer_id == by.pk:
        return None
    return issues(document, by=by)


def send_back(document: OutgoingDocument, reason: str, *, by: Actor) -> Refusal | None:
    if refusal := may_send_back(document, by=by):
        return refusal
    return None if reason.strip() else Refusal(_("Say why it goes back."), "reason")


def issues(document: OutgoingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` numbers and issues documents of this agency."""
    if isinstance(by, Person) and desks.may_for(by, ISSUE.code, document.agency_id):
        return None
    return Refusal(_("Only the clerk who keeps the book of outgoing documents does this."))
