"""Whether a document may be signed or stamped for the agency."""

from django.utils.translation import gettext as _

from congvu.files.enums import Kind
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.outgoing.enums.states import State
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.rules import signing, states
from congvu.signing.models import SigningKey


def seal(document: OutgoingDocument, key: SigningKey | None = None, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may sign it for the agency now: it has its number, and the key is that agency's."""
    if refusal := _numbered(document, by=by):
        return refusal
    if not document.is_electronic:
        return Refusal(
            _("It is issued on paper: write %(mark)s and the date by hand, stamp it, and say so here.")
            % {"mark": document.mark}
        )
    if document.file is None:
        return Refusal(_("The file the leader signed is missing."))
    if key is not None and key.unit_id != document.agency_id:
        return Refusal(_("This key is not that of %(agency)s.") % {"agency": document.agency})
    return None


def attachments(document: OutgoingDocument) -> Refusal | None:
    """What goes out beside it is signed before it."""
    if not document.attachments.filter(signed=None, file__kind=Kind.PDF).exists():
        return None
    return Refusal(_("An attachment could not be signed. The document is signed after its attachments."))


def seal_by_hand(document: OutgoingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may say that number, date and stamp are on the paper."""
    if refusal := _numbered(document, by=by):
        return refusal
    if document.is_electronic:
        return Refusal(_("It is an electronic document: it is signed with the agency's key."))
    return None


def _numbered(document: OutgoingDocument, *, by: Actor) -> Refusal | None:
    if refusal := signing.issues(document, by=by):
        return refusal
    if document.state == State.SIGNED:
        return Refusal(_("It has no number and date yet. They come before the agency's signature."))
    return None if document.state == State.NUMBERED else states.elsewhere(document)
