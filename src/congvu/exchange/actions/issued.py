"""Outgoing documents go by the exchange, and what becomes of them there stands at their receivers.

An issued document is given for each receiver that is reached so; a recall goes after it in its order, so that
it really reaches who has it. What was recalled before it went never goes.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from congvu.exchange.actions import sending
from congvu.exchange.enums.messages import Meaning
from congvu.exchange.models import Incoming, Outgoing
from congvu.exchange.providers import issued
from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused
from congvu.outgoing.actions import delivering
from congvu.outgoing.enums.receivers import Delivery
from congvu.outgoing.models import Receiver

SAID = {
    Meaning.ARRIVED: Delivery.ARRIVED,
    Meaning.REGISTERED: Delivery.REGISTERED,
    Meaning.ASSIGNED: Delivery.REGISTERED,
    Meaning.HANDLING: Delivery.REGISTERED,
    Meaning.FINISHED: Delivery.FINISHED,
    Meaning.REFUSED: Delivery.REFUSED,
    Meaning.AGREED: Delivery.RECALLED,
}
"""What a word of the receiver means for the line of the document."""


def give(receiver: Receiver, *, at: datetime) -> None:
    """The document, or its recall, waits to be sent; where it may not go, the line says why. Stale when
    another run has taken the receiver.
    """
    recalled, was = receiver.document.recalled_at is not None, Delivery(receiver.state)
    with transaction.atomic():
        delivering.claim(receiver)
        try:
            with transaction.atomic():
                (row,) = sending.send(
                    issued.wanted(receiver), by=receiver.document.issued_by or SYSTEM, at=at
                )
        except Refused as refused:
            delivering.tell(receiver, Delivery.FAILED, refused.refusal.sentence, at=at)
            return
        Outgoing.objects.filter(pk=row.pk).update(receiver=receiver)
        once_more = Outgoing.objects.filter(pk=row.pk, sent_at=None, aside_at__isnull=False)
        once_more.update(next_at=at, aside_at=None, let_be_at=None)
        if recalled:
            delivering.tell(receiver, was, _("The receiver has been asked to take it out."), at=at)


def follow_recall(row: Outgoing, *, at: datetime) -> None:
    """``row`` was given before its document was recalled: it does not go, or its recall goes behind it."""
    receiver = row.receiver
    assert receiver is not None  # noqa: S101 - the query finds no others
    with transaction.atomic():
        unsent = Outgoing.objects.filter(pk=row.pk, sent_at=None, tries=0)
        aside = Outgoing.objects.filter(pk=row.pk, sent_at=None, aside_at__isnull=False)
        stopped = {"next_at": None, "aside_at": row.aside_at or at, "let_be_at": at}
        if unsent.update(**stopped) or aside.update(**stopped):
            return
        (recall,) = sending.send(issued.wanted(receiver), by=receiver.document.issued_by or SYSTEM, at=at)
        Outgoing.objects.filter(pk=recall.pk).update(receiver=receiver)


def gone(row: Outgoing, *, at: datetime) -> None:
    """The other side has it: so says the line of the document."""
    if row.receiver is not None and row.business in issued.SENT:
        delivering.tell(row.receiver, Delivery.SENT, at=at)


def not_gone(row: Outgoing, why: str, *, at: datetime) -> None:
    """It was set aside: the line says that it could not be sent."""
    if row.receiver is not None:
        delivering.tell(row.receiver, Delivery.FAILED, why, at=at)


def heard(row: Outgoing, said: Incoming, *, at: datetime) -> None:
    """The receiver has told something of it. A refused recall leaves the document as it was there."""
    if row.receiver is None:
        return
    meaning = Meaning(said.meaning)
    state = SAID.get(meaning) or Delivery(row.receiver.state)
    words = f"{meaning.label}. {said.note}" if said.note else str(meaning.label)
    delivering.tell(row.receiver, state, words, at=at)
