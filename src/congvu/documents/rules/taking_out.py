"""Whether a document may be taken out as a state secret."""

from django.utils.translation import gettext as _

from congvu.documents.enums.states import Secrecy
from congvu.documents.models import IncomingDocument
from congvu.documents.rules import registering
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal


def may_take_out(document: IncomingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` keeps its book, wherever it is and whatever became of it."""
    if refusal := registering.keeps_book(document, by=by):
        return refusal
    return Refusal(_("It has been taken out already.")) if document.taken_out_at else None


def take_out(document: IncomingDocument, level: str, *, by: Actor) -> Refusal | None:
    """Whether it may be taken out as of this degree: a person has seen the mark."""
    if refusal := may_take_out(document, by=by):
        return refusal
    if level not in Secrecy.values or level == Secrecy.OPEN:
        return Refusal(_("Say which degree of secrecy stands on it."), "level")
    return None
