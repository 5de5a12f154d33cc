"""What the page of an incoming document offers to who keeps the books: a copy of it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.documents.logic.besides import Further
from congvu.documents.models import IncomingDocument
from congvu.outgoing.rules import copying
from congvu.people.models import Person
from congvu.web.parts import Offer


def offers(document: IncomingDocument, person: Person) -> Iterator[Offer]:
    if copying.begin(document, by=person) is None:
        yield Offer(_("Make a copy"), "copy", reverse("outgoing:copy_incoming", args=[document.pk]))


FURTHER = Further("outgoing.copies", offers)
