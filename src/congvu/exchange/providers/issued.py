"""An outgoing document for one of its receivers, as the exchange sends it."""

from congvu.exchange.enums.messages import Business, MessageKind
from congvu.exchange.logic import codes
from congvu.exchange.logic.envelope import Answered, Organ
from congvu.exchange.logic.given import Enclosed, Wanted
from congvu.exchange.models import Outgoing
from congvu.exchange.queries import places
from congvu.outgoing.models import OutgoingDocument, Receiver
from congvu.outgoing.providers import letters

SENT = (Business.NEW, Business.REPLACE)


def wanted(receiver: Receiver) -> Wanted:
    """New, in the place of one that the same agency was sent, or the recall of what it was sent."""
    document, before = receiver.document, sent_to(receiver)
    recalled = document.recalled_at is not None
    replaced = None if recalled else _replaced(document, receiver)
    business = Business.RECALL if recalled else Business.REPLACE if replaced else Business.NEW
    number, _slash, symbol = document.mark.partition("/")
    assert document.dated_on is not None  # noqa: S101 - it has been issued
    return Wanted(
        key=key(receiver, recalled=recalled),
        agency=document.agency,
        to=(Organ(code(receiver), receiver.name),),
        number=number,
        symbol=symbol,
        issued_on=document.dated_on,
        subject=document.subject,
        about=document.ref,
        files=() if recalled else tuple(Enclosed(file, name) for name, file in letters.files(document)),
        business=business,
        reason=document.recall_reason if recalled else "",
        identity=before.identity if before else "",
        place=document.place_name,
        type_name=document.kind.name,
        signer_post=document.signer_post.replace("\n", " "),
        signer_name=document.signer_name,
        due_on=document.answer_by,
        urgency=document.urgency,
        to_places=tuple(each.name for each in document.receivers.order_by("place")),
        pages=document.pages,
        copies=receiver.copies,
        answers=_answers(document),
        replaces=(replaced.identity,) if replaced else (),
    )


def key(receiver: Receiver, *, recalled: bool) -> str:
    return f"outgoing:{receiver.pk}:{'recall' if recalled else 'new'}"


def code(receiver: Receiver) -> str:
    """Under which code it is reached: that of the partner, else the one said with the receiver."""
    partner = places.partners().filter(agency=receiver.agency_id).first() if receiver.agency_id else None
    return partner.code if partner else receiver.code


def sent_to(receiver: Receiver) -> Outgoing | None:
    """The message by which the document was given for this receiver."""
    return Outgoing.objects.filter(receiver=receiver, business__in=SENT).order_by("-pk").first()


def _replaced(document: OutgoingDocument, receiver: Receiver) -> Outgoing | None:
    """What the same agency was sent of the document that this one takes the place of."""
    if document.replaces_id is None:
        return None
    rows = Outgoing.objects.filter(
        receiver__document=document.replaces_id,
        to_code=codes.plain(code(receiver)),
        kind=MessageKind.DOCUMENT,
        sent_at__isnull=False,
    )
    return rows.exclude(business=Business.RECALL).order_by("-pk").first()


def _answers(document: OutgoingDocument) -> tuple[Answered, ...]:
    asked = document.answers
    if asked is None:
        return ()
    return (Answered(asked.sender_code, asked.mark, asked.issued_on, asked.external_id),)
