"""On the page of an incoming document: drafting the answer, and the answers that are on their way."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.documents.logic.further import Further
from congvu.documents.models import IncomingDocument
from congvu.documents.rules import handling
from congvu.kit.ref import Ref
from congvu.outgoing.enums.capabilities import DRAFT
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.queries import documents
from congvu.people.models import Person
from congvu.web.parts import Offer


def offers(document: IncomingDocument, person: Person) -> Iterator[Offer]:
    """Whoever handles it drafts the answer."""
    if person.may(DRAFT.code) and handling.at_work(document, by=person) is None:
        link = f"{reverse('outgoing:begin')}?tra-loi={document.pk}"
        yield Offer(_("Draft the answer"), "reply", link, "", "primary")


def answers(document: IncomingDocument, person: Person) -> Sequence[Ref]:
    """The documents that answer it, among those this person may see, the newest first."""
    rows = documents.visible_to(person).filter(answers=document.pk)
    found: list[OutgoingDocument] = list(rows.select_related("case", "kind").order_by("-begun_at"))
    return [Ref("case", str(row.pk), f"{row} ({row.case.place.label})", row.link) for row in found]


FURTHER = Further("outgoing", offers, answers)
