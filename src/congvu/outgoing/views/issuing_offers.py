"""What can be done with a document from the leader's desk on: a button each."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.outgoing.enums.states import AT_CLERK, State
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.rules import issuing, scanning, sealing, signing
from congvu.people.models import Person
from congvu.web.parts import Offer


def to(document: OutgoingDocument, person: Person) -> Iterator[Offer]:
    """The acts that make sense where the document is, the usual one first."""
    if document.state == State.SIGNING:
        yield from _before_signature(document, person)
        return
    if document.state in AT_CLERK:
        yield from _at_desk(document, person)
        return
    if document.lacks_scan and scanning.may_add(document, by=person) is None:
        yield _asked(document, "add_scan", _("Add the scan"), "file-earmark-arrow-up", "primary")
    if issuing.may_recall(document, by=person) is None:
        yield _asked(document, "recall", _("Recall"), "arrow-counterclockwise")


def _before_signature(document: OutgoingDocument, person: Person) -> Iterator[Offer]:
    if signing.before_me(document, by=person) is None and document.is_electronic:
        yield Offer(_("Sign"), "pen", reverse("outgoing:to_sign"), "", "primary")
    if signing.may_enter_signature(document, by=person) is None:
        yield _asked(document, "signed_on_paper", _("Enter the signature on paper"), "pen", "primary")
    if signing.may_send_back(document, by=person) is None:
        yield _asked(document, "give_back", _("Give back to be drafted"), "arrow-return-left")


def _at_desk(document: OutgoingDocument, person: Person) -> Iterator[Offer]:
    if sealing.seal_by_hand(document, by=person) is None:
        yield _asked(document, "stamped", _("It is stamped"), "award", "primary")
    elif signing.issues(document, by=person) is None:
        yield Offer(_("Number, seal, issue"), "send-check", reverse("outgoing:to_issue"), "", "primary")
    if signing.may_send_back(document, by=person) is None:
        yield _asked(document, "give_back", _("Give back to be drafted"), "arrow-return-left")
    if issuing.may_void(document, by=person) is None:
        yield _asked(document, "void", _("Do not issue it"), "x-circle")


def _asked(document: OutgoingDocument, name: str, label: str, icon: str, tone: str = "secondary") -> Offer:
    return Offer(label, icon, reverse(f"outgoing:{name}", args=[document.pk]), "", tone)
