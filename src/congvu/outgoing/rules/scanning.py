"""Whether the scan of a paper may be added after it was issued."""

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.outgoing.enums.states import State
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.rules import signing, states


def may_add(document: OutgoingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may add it: the document was issued on paper, and nobody has scanned it yet."""
    if refusal := signing.issues(document, by=by):
        return refusal
    if document.is_electronic:
        return Refusal(_("It is an electronic document: its file is the document."))
    if document.state not in (State.SEALED, State.ISSUED):
        return states.elsewhere(document)
    return Refusal(_("Its scan is here already.")) if document.file_id else None


def add(document: OutgoingDocument, *, has_scan: bool, by: Actor) -> Refusal | None:
    if refusal := may_add(document, by=by):
        return refusal
    return None if has_scan else Refusal(_("Choose the scan of the stamped paper."), "scan")
