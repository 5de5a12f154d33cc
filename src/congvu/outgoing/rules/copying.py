"""Whether a copy of a document may be made (Decree 30/2020, Articles 25 to 27)."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.documents.models import IncomingDocument
from congvu.documents.queries import documents as incoming
from congvu.files.enums import Kind
from congvu.files.models import StoredFile
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.outgoing.enums.copies import CopyForm
from congvu.outgoing.enums.states import State
from congvu.outgoing.logic.copies import Asked
from congvu.outgoing.models import Copy, OutgoingDocument
from congvu.outgoing.queries import documents, order
from congvu.outgoing.rules import closing
from congvu.people.models import Person

Original = OutgoingDocument | IncomingDocument


def begin(original: Original, *, by: Actor) -> Refusal | None:
    """Whether ``by`` keeps the books and ``original`` is one that holds."""
    if refusal := closing.keeps_books(original.agency_id, by=by):
        return refusal
    assert isinstance(by, Person)  # noqa: S101 - who keeps books is a person
    if isinstance(original, OutgoingDocument):
        if not documents.may_see(original, by):
            return Refusal(_("This document is not shown to you."))
        if original.state != State.ISSUED:
            return Refusal(_("Copies are made of issued documents."))
    elif not incoming.may_see(original, by):
        return Refusal(_("This document is not shown to you."))
    elif original.number is None:
        return Refusal(_("Copies are made of registered documents. Register it first."))
    if original.recalled_at is not None:
        return Refusal(_("The document was recalled; no copy of it is made."))
    return None


def make(original: Original, kind: str, part: str, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether this form of copy may be made of it today."""
    if refusal := begin(original, by=by):
        return refusal
    if kind == CopyForm.OF_COPY and isinstance(original, OutgoingDocument):
        return Refusal(_("A document of this agency is an original: its whole copy is called sao y."), "kind")
    if (kind == CopyForm.EXTRACT) != bool(part.strip()):
        if kind == CopyForm.EXTRACT:
            return Refusal(_("Say which part is copied."), "part")
        return Refusal(_("Only an extract has a part; this copy is of the whole document."), "part")
    on = office_day(at)
    if not order.abbreviation(original.agency, on):
        return Refusal(_("How %(agency)s is abbreviated has not been said.") % {"agency": original.agency})
    return closing.is_open(original.agency_id, on.year)


def same_page(made: Copy, original: Original, asked: Asked) -> Refusal | None:
    """Whether a page sent again asks for what it asked for when ``made`` was made by it."""
    if (made.original, made.kind, made.part) == (original, asked.kind, asked.part.strip()):
        return None
    return Refusal(
        _("This page was already used for the copy %(mark)s. Open the page anew to make another one.")
        % {"mark": made.mark}
    )


def electronic(file: StoredFile | None) -> Refusal | None:
    """An electronic copy is made of the file of the original."""
    if file is None:
        return Refusal(_("There is no file of this document. Make a copy on paper."))
    if file.kind != Kind.PDF:
        return Refusal(_("Only a PDF can be copied electronically. Make a copy on paper."))
    return None
