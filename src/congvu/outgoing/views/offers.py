"""What can be done next with a document: a button each, the usual one first."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.cases import rules as cases
from congvu.kit import clock
from congvu.outgoing.enums.capabilities import DRAFT
from congvu.outgoing.enums.states import EDITED, State
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.queries import drafts
from congvu.outgoing.rules import drafting, receivers, reviewing, states, trades
from congvu.outgoing.views import book_offers, issuing_offers
from congvu.people.models import Person
from congvu.web.parts import Offer


def to(document: OutgoingDocument, person: Person) -> list[Offer]:
    """The acts that make sense where the document is."""
    return [
        *issuing_offers.to(document, person),
        *_reviewing(document, person),
        *_drafting(document, person),
        *_besides(document, person),
        *_afterwards(document, person),
        *book_offers.to(document, person),
    ]


def _reviewing(document: OutgoingDocument, person: Person) -> Iterator[Offer]:
    review = drafts.waiting(document)
    if reviewing.may_judge(document, review, by=person) is None:
        yield asked(document, "approve", _("Approve"), "check2-circle", "primary")
    if review is not None and reviewing.may_send_back(document, review, by=person) is None:
        taken_back = review.asked_id != person.pk and document.drafter_id == person.pk
        label = _("Take it back") if taken_back else _("Send it back")
        yield asked(document, "send_back", label, "arrow-return-left")
    if reviewing.may_submit(document, by=person) is None:
        yield asked(document, "submit", _("Submit for review"), "send", "primary")
    if reviewing.may_present(document, by=person) is None:
        tone = "secondary" if document.state == State.SIGNING else "primary"
        yield asked(document, "present", _("Present to be signed"), "pen", tone)


def _drafting(document: OutgoingDocument, person: Person) -> Iterator[Offer]:
    if states.in_hand(document, by=person) is None and trades.by_hand(document) is None:
        first = not document.drafts.exists()
        yield asked(
            document, "write", _("Type the text"), "pencil-square", "primary" if first else "secondary"
        )
        yield asked(document, "send_file", _("Send a Word or PDF file"), "upload")
        yield asked(document, "change", _("Change the particulars"), "card-text")
        yield asked(document, "attach", _("Attach files"), "paperclip")
    if receivers.may_set(document, by=person) is None:
        yield asked(document, "set_receivers", _("Say who receives it"), "people")


def _besides(document: OutgoingDocument, person: Person) -> Iterator[Offer]:
    if reviewing.remark(document, "x", None, by=person) is None:
        yield asked(document, "remark", _("Make a remark"), "chat-left-text")
    is_waiting = document.state in EDITED and document.case.holder_person_id != person.pk
    if is_waiting and person.pk == document.drafter_id:
        refusal = cases.urge(document.case, by=person, at=clock.now())
        link = reverse("outgoing:remind", args=[document.pk])
        yield Offer(_("Remind whoever has it"), "bell", action=link, refusal=refusal)
    if drafting.may_drop(document, by=person) is None:
        yield asked(document, "drop", _("Give it up"), "x-circle")


def _afterwards(document: OutgoingDocument, person: Person) -> Iterator[Offer]:
    """An issued document is replaced by another, or corrected by a letter (Decree 30/2020, 18.3)."""
    if document.state == State.ISSUED and person.may(DRAFT.code):
        begin = reverse("outgoing:begin")
        yield Offer(_("Draft what replaces it"), "arrow-repeat", f"{begin}?thay-the={document.pk}")
        yield Offer(_("Draft a correction"), "pencil", f"{begin}?dinh-chinh={document.pk}")


def asked(document: OutgoingDocument, name: str, label: str, icon: str, tone: str = "secondary") -> Offer:
    """An act with a page of its own."""
    return Offer(label, icon, reverse(f"outgoing:{name}", args=[document.pk]), "", tone)
