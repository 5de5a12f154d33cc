"""Where a document is, and in whose hand."""

from django.utils.translation import gettext as _

from congvu.cases import queries as cases
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.outgoing.enums.capabilities import REVIEW
from congvu.outgoing.enums.states import EDITED, State
from congvu.outgoing.models import OutgoingDocument
from congvu.people import queries as people
from congvu.people.models import Person


def elsewhere(document: OutgoingDocument) -> Refusal:
    """It is in another state than the act needs."""
    return Refusal(
        _("This cannot be done while the document is “%(state)s”.") % {"state": document.state.label}
    )


def in_hand(document: OutgoingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` has it in hand before it is signed: with them, or drafted in the unit they lead."""
    if document.state not in EDITED:
        return elsewhere(document)
    if not isinstance(by, Person):
        return Refusal(_("Please sign in first."))
    if cases.holds(document.case, by):
        return None
    if document.state == State.DRAFTING and people.may(by, REVIEW.code, document.unit_id):
        return None
    return Refusal(_("It is with %(name)s now.") % {"name": document.case.holder})
