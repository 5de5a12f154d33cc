"""What the clerk can do with an issued document: copies of it, and the use of its kept copy."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.outgoing.enums.states import State
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.rules import closing, copying
from congvu.people.models import Person
from congvu.web.parts import Offer


def to(document: OutgoingDocument, person: Person) -> Iterator[Offer]:
    """A copy while the document holds; its kept copy is lent in any case."""
    if document.state != State.ISSUED or closing.keeps_books(document.agency_id, by=person) is not None:
        return
    if copying.begin(document, by=person) is None:
        yield Offer(_("Make a copy"), "copy", reverse("outgoing:copy_outgoing", args=[document.pk]))
    yield Offer(_("Lend the kept copy"), "journal-arrow-up", reverse("outgoing:lend", args=[document.pk]))
