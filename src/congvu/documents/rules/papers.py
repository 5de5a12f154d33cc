"""Whether the papers of a document may be made."""

from django.utils.translation import gettext as _

from congvu.documents.enums.papers import PaperForm
from congvu.documents.models import IncomingDocument
from congvu.documents.rules import secrecy
from congvu.kit.refusal import Refusal


def write(document: IncomingDocument, which: str) -> Refusal | None:
    """Whoever sees a document prints its stamp and slip, once it has a number."""
    if which not in PaperForm.values:
        return Refusal(_("There is no such paper."))
    if document.number is None:
        return Refusal(_("It has no arrival number yet. Register it first."))
    return secrecy.going_on(document)
