"""What can be done next with a document: a button each, with the sentence why not when it cannot."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.cases import rules as cases
from congvu.documents.enums.capabilities import ASSIGN, DIRECT, HANDLE, REGISTER
from congvu.documents.enums.states import AT_WORK, RETURNABLE, State
from congvu.documents.logic.besides import further
from congvu.documents.models import IncomingDocument
from congvu.documents.queries import documents
from congvu.documents.rules import correcting, handling, registering, taking_out
from congvu.kit import clock
from congvu.kit.refusal import Refusal
from congvu.people.models import Person
from congvu.web.parts import Offer


def to(document: IncomingDocument, person: Person, *, stopped: Refusal | None) -> list[Offer]:
    """The acts that make sense where the document is, the usual one first; where it is ``stopped``, since it
    bears the mark of a state secret, there is one.
    """
    if document.taken_out_at is not None:
        return []
    if stopped:
        return list(_taking_out(document, person, "danger"))
    return [
        *_at_desk(document, person),
        *_leading(document, person),
        *_at_work(document, person),
        *(offer for each in further for offer in each.offers(document, person)),
        *_besides(document, person),
        *_taking_out(document, person, "secondary"),
    ]


def _at_desk(document: IncomingDocument, person: Person) -> Iterator[Offer]:
    if not person.may(REGISTER.code) or registering.keeps_book(document, by=person):
        return
    if document.state == State.RECEIVED:
        yield _asked(document, "register", _("Register"), "pencil-square", "primary")
    if document.state == State.REGISTERED:
        yield _asked(document, "present", _("Present to the leader"), "send", "primary")
    if document.state in RETURNABLE:
        yield _asked(document, "give_back", _("Return to the sender"), "arrow-return-left")
    if document.number and correcting.may_correct(document, by=person) is None:
        yield _asked(document, "correct", _("Correct the entry"), "pencil-square")
    if document.recalled_at is None and document.state != State.RETURNED:
        yield _asked(document, "recall", _("Recalled by the sender"), "x-circle")


def _leading(document: IncomingDocument, person: Person) -> Iterator[Offer]:
    if not person.may(DIRECT.code) or handling.may_direct(document, by=person):
        return
    first = document.state == State.PRESENTED
    label = _("Direct") if first else _("Change the direction")
    yield _asked(document, "direct", label, "signpost-split", "primary" if first else "secondary")
    if first:
        yield _asked(document, "file_away", _("File, no answer needed"), "archive")


def _at_work(document: IncomingDocument, person: Person) -> Iterator[Offer]:
    if document.state not in AT_WORK or not (person.may(HANDLE.code) or person.may(ASSIGN.code)):
        return
    if handling.may_hand_on(document, by=person) is None:
        yield _asked(document, "hand_on", _("Hand on"), "person-plus", "primary")
    if handling.at_work(document, by=person) is not None:
        return
    if document.case.holder_person_id is None and cases.take(document.case, by=person) is None:
        yield Offer(_("Take it on"), "person-check", action=reverse("cases:take", args=[document.pk]))
    yield _asked(document, "finish", _("Enter the answer"), "check2-circle", "primary")
    yield _asked(document, "propose", _("Propose"), "chat-left-text")
    yield _asked(document, "file_away", _("File, no answer needed"), "archive")


def _besides(document: IncomingDocument, person: Person) -> Iterator[Offer]:
    if document.case.is_closed:
        return
    if (person.may(HANDLE.code) or person.may(ASSIGN.code)) and documents.supporting_part(document, person):
        yield _asked(document, "support", _("Supporting part done"), "check2-circle", "primary")
    reminds = any(person.may(right.code) for right in (REGISTER, DIRECT, ASSIGN))
    if reminds and document.case.holder_person_id != person.pk:
        refusal = cases.urge(document.case, by=person, at=clock.now())
        link = reverse("documents:remind", args=[document.pk])
        yield Offer(_("Remind whoever has it"), "bell", action=link, refusal=refusal)


def _taking_out(document: IncomingDocument, person: Person, tone: str) -> Iterator[Offer]:
    if person.may(REGISTER.code) and taking_out.may_take_out(document, by=person) is None:
        yield _asked(document, "take_out", _("Take out: state secret"), "shield-exclamation", tone)


def _asked(document: IncomingDocument, name: str, label: str, icon: str, tone: str = "secondary") -> Offer:
    return Offer(label, icon, reverse(f"documents:{name}", args=[document.pk]), "", tone)
