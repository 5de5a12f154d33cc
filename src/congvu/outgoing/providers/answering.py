"""On the page of an incoming document: drafting the answer, and the answers that are on their way."""

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.documents.logic.besides import Beside, Further
from congvu.documents.models import IncomingDocument
from congvu.documents.rules import handling
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


def answers(document: IncomingDocument, person: Person) -> Mapping[str, object] | None:
    """The documents that answer it, among those this person may see, the newest first."""
    keys = documents.answering(document.pk)
    rows = documents.visible_to(person).filter(pk__in=keys) if keys else OutgoingDocument.objects.none()
    found = list(rows.select_related("case", "kind").order_by("-begun_at"))
    return {"answers": found} if found else None


FURTHER = Further("outgoing", offers)
BESIDE = Beside("outgoing", "outgoing/beside.html", answers)
