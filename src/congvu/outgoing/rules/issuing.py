"""Whether a document may be issued, and what was numbered or issued may be taken back."""

from django.utils.translation import gettext as _

from congvu.documents.queries import desks
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.outgoing.enums.capabilities import ISSUE, SIGN
from congvu.outgoing.enums.states import State
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.queries import closings
from congvu.outgoing.rules import signing, states, trades
from congvu.people.models import Person


def issue(document: OutgoingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may issue it now: it is signed, numbered and sealed, and somebody receives it."""
    if refusal := signing.issues(document, by=by):
        return refusal
    if document.state in (State.SIGNED, State.NUMBERED):
        return Refusal(_("The agency has not signed or stamped it yet. It is issued after that."))
    if document.state != State.SEALED:
        return states.elsewhere(document)
    if not document.origin_kind and not document.receivers.exists():
        return Refusal(_("Nobody is named who receives it. Enter the receivers first."))
    return None


def may_void(document: OutgoingDocument, *, by: Actor) -> Refusal | None:
    """Whether its number may be left unused: it has one, and was not issued."""
    if refusal := signing.issues(document, by=by):
        return refusal
    if document.state not in (State.NUMBERED, State.SEALED):
        return states.elsewhere(document)
    if closings.is_over(document.agency_id, document.year or 0):
        said = _("The book of %(year)s is closed; nothing in it changes.")
        return Refusal(said % {"year": document.year})
    return None


def void(document: OutgoingDocument, reason: str, *, by: Actor) -> Refusal | None:
    if refusal := may_void(document, by=by):
        return refusal
    return None if reason.strip() else Refusal(_("Say why it is not issued."), "reason")


def may_recall(document: OutgoingDocument, *, by: Actor) -> Refusal | None:
    """Whether an issued document may be taken back: by its clerk, or by a leader of the agency."""
    rights = (ISSUE.code, SIGN.code)
    if not (isinstance(by, Person) and any(desks.may_for(by, each, document.agency_id) for each in rights)):
        return Refusal(_("Only the clerk or a leader recalls an issued document."))
    if document.state != State.ISSUED:
        return states.elsewhere(document)
    if document.recalled_at is not None:
        return Refusal(_("It has been recalled already."))
    return trades.may_recall(document, by)


def recall(document: OutgoingDocument, reason: str, *, by: Actor) -> Refusal | None:
    if refusal := may_recall(document, by=by):
        return refusal
    return None if reason.strip() else Refusal(_("Say why it is recalled."), "reason")
