"""A sender takes a document back: every edition of it that came, the updated ones and those sent twice.

What is still at the desk goes at once. As soon as one edition is at work the clerk is asked, about all.
"""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.documents.actions import receiving as documents
from congvu.documents.enums.states import RETURNABLE, State
from congvu.documents.models import IncomingDocument
from congvu.exchange.actions import inbox, outbox, telling
from congvu.exchange.enums import events
from congvu.exchange.enums.messages import Fate, Meaning
from congvu.exchange.models import Incoming
from congvu.exchange.queries import messages
from congvu.exchange.rules import messages as rules
from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.trail import actions as trail
from congvu.trail.actions import act

AT_DESK = RETURNABLE
"""Until a leader has directed it, a recall is carried out by itself; later the clerk is asked."""


@act
def take(row: Incoming, editions: Sequence[Incoming], *, by: Actor, at: datetime) -> None:
    """What is still at the desk is recalled at once, and its sender told; what is at work waits for the
    clerk's word, and who has it hears of the wish. ``editions``: at least one makes a document here.
    """
    found = _documents(editions)
    standing = [each for each in found if _stands(each)]
    at_work = [each for each in standing if each.state not in AT_DESK]
    row.about, row.document = editions[-1], (at_work or standing or found)[-1]
    for each in found:
        trail.record(events.TAKEN, about=each, by=by, at=at, detail={"message": row.pk})
    if not at_work:
        _carry_out(row, editions, by=by, at=at)
        return
    row.fate, row.next_at = Fate.ASKED, None
    row.save()
    for each in at_work:
        telling.wanted_back(each, row, by=by, at=at)


def _documents(editions: Sequence[Incoming]) -> list[IncomingDocument]:
    return [each.document for each in editions if each.document is not None]


def _stands(document: IncomingDocument) -> bool:
    return document.recalled_at is None and document.state != State.RETURNED


def _carry_out(row: Incoming, editions: Sequence[Incoming], *, by: Actor, at: datetime) -> None:
    for document in _documents(editions):
        if _stands(document):
            documents.recall(document, row.note or _("The sender gives no reason."), by=by, at=at)
            trail.record(events.RECALLED, about=document, by=by, at=at, detail={"message": row.pk})
    for each in editions:
        _leave(each, row, at=at)
    inbox.settle(row, Fate.TAKEN, at=at)
    outbox.leave_status(row, Meaning.AGREED, at=at)


def _leave(edition: Incoming, row: Incoming, *, at: datetime) -> None:
    """Of an edition that was not taken in nothing will be made."""
    edition.refresh_from_db()
    if edition.fate in (Fate.WAITING, Fate.ASIDE):
        inbox.settle(edition, Fate.LEFT, at=at, why=row.note or _("Recalled by the sender"))


@act
def agree(row: Incoming, *, by: Actor, at: datetime) -> None:
    """The clerk recalls the document as its sender wishes; who has it is told, and so is the sender."""
    refuse_if(rules.answer_recall(row, by=by))
    assert row.about is not None  # noqa: S101 - what is asked is about a document
    assert row.document is not None  # noqa: S101 - and there is one
    editions = messages.editions(row.about, until=row.pk)
    trail.record(events.RECALL_AGREED, about=row.document, by=by, at=at, detail={"message": row.pk})
    _carry_out(row, editions, by=by, at=at)


@act
def disagree(row: Incoming, reason: str, *, by: Actor, at: datetime) -> None:
    """The document stays; its sender is told why."""
    refuse_if(rules.refuse_recall(row, reason, by=by))
    assert row.document is not None  # noqa: S101 - what is asked is about a document
    inbox.settle(row, Fate.REFUSED, at=at, why=reason.strip())
    outbox.leave_status(row, Meaning.DISAGREED, at=at, note=reason.strip())
    trail.record(events.RECALL_REFUSED, about=row.document, by=by, at=at, detail={"message": row.pk})


def withdraw(row: Incoming, editions: Sequence[Incoming], *, at: datetime) -> None:
    """What was never taken in is recalled: nothing will be made of it."""
    for each in editions:
        _leave(each, row, at=at)
    row.about = editions[-1]
    inbox.settle(row, Fate.TAKEN, at=at)
    outbox.leave_status(row, Meaning.AGREED, at=at)
