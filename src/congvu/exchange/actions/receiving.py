"""What is made of a message that was read: a document at the desk, a recall, a status of ours that is known.

A machine lays down and tells; registering, answering a recall of what is at work, and refusing stay with
people. What is secret is refused before any of its files is stored, and nothing of it is kept.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from congvu.documents.actions import receiving as documents
from congvu.documents.enums.states import State
from congvu.documents.logic.given import Arrived
from congvu.documents.models import IncomingDocument
from congvu.exchange.actions import inbox, issued, outbox, telling
from congvu.exchange.enums import events
from congvu.exchange.enums.messages import PROGRESS, Fate, Meaning
from congvu.exchange.models import Address, Incoming, Outgoing, Raw
from congvu.exchange.queries import messages
from congvu.files.models import Receipt
from congvu.kit.actor import Actor
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def take_new(
    row: Incoming,
    arrived: Arrived,
    files: Sequence[Receipt],
    *,
    address: Address,
    clerk: Person | None,
    by: Actor,
    at: datetime,
) -> IncomingDocument:
    """It waits to be registered, by ``clerk`` or by any there; its sender is told that it has arrived."""
    document = documents.arrive(arrived, files, unit=address.desk, clerk=clerk, by=by, at=at)
    row.document, row.following = document, True
    inbox.settle(row, Fate.TAKEN, at=at)
    trail.record(events.TAKEN, about=document, by=by, at=at, detail={"message": row.pk, "digest": row.digest})
    if row.about and row.about.document:
        detail = {"by": document.case.ref.key}
        trail.record(events.FOLLOWED, about=row.about.document, by=by, at=at, detail=detail)
        _tell_of(row, row.about, by=by, at=at)
    outbox.leave_status(row, Meaning.ARRIVED, at=at)
    return document


def _tell_of(row: Incoming, before: Incoming, *, by: Actor, at: datetime) -> None:
    """Who has an earlier edition hears that its sender has sent another."""
    for each in messages.editions(before, until=row.pk):
        if each.document is not None and each.document.recalled_at is None:
            telling.followed(each.document, row, by=by, at=at)


def refuse(row: Incoming, why: str, *, at: datetime) -> None:
    """It is not taken; its sender is told why."""
    inbox.settle(row, Fate.REFUSED, at=at, why=why)
    outbox.leave_status(row, Meaning.REFUSED, at=at, note=why)


def refuse_secret(row: Incoming, why: str, *, at: datetime) -> None:
    """It is marked as a state secret: nothing of it stays here but from whom it came and when."""
    row.title = row.note = row.envelope = ""
    refuse(row, why, at=at)
    Raw.objects.filter(pk=row.pk).delete()


@transaction.atomic
def hear(row: Incoming, ours: Outgoing, *, at: datetime) -> None:
    """The receiver of ``ours`` has said how far it is; a later word is not undone by an earlier one."""
    row.outgoing, row.agency = ours, ours.agency
    known = Outgoing.objects.get(pk=ours.pk).there
    if _is_further(row.meaning, known):
        values = {"there": row.meaning, "there_at": row.said_at or at, "there_note": row.note[:2000]}
        if Outgoing.objects.filter(pk=ours.pk, there=known).update(**values):
            issued.heard(ours, row, at=at)
    inbox.settle(row, Fate.TAKEN, at=at)


def _is_further(meaning: str, known: str) -> bool:
    order = [str(each) for each in PROGRESS]
    if meaning in order and known in order:
        return order.index(meaning) > order.index(known)
    return meaning != known


def tell(row: Incoming, *, at: datetime) -> int:
    """Its sender will be told what has happened to the document since; how many words that is."""
    document = row.document
    assert document is not None  # noqa: S101 - the table keeps it
    case = document.case
    said = sum(
        outbox.leave_status(row, meaning, at=when, note=note) for meaning, when, note in _happened(document)
    )
    row.told_version, row.following = case.version, not case.is_closed
    Incoming.objects.filter(pk=row.pk).update(told_version=row.told_version, following=row.following)
    if document.state == State.RETURNED:
        Incoming.objects.filter(pk=row.pk, fate=Fate.TAKEN).update(
            fate=Fate.REFUSED, reason=document.outcome_note
        )
    return said


def _happened(document: IncomingDocument) -> list[tuple[Meaning, datetime, str]]:
    """What the sender hears of, in the order it happened. Registering is not handling: each has its own
    word and its own time.
    """
    found: list[tuple[Meaning, datetime, str]] = []
    for stay in document.case.stays.order_by("entered_at", "pk"):
        match stay.state:
            case State.REGISTERED:
                found.append((Meaning.REGISTERED, stay.entered_at, _arrival(document)))
            case State.DIRECTED:
                found.append((Meaning.ASSIGNED, stay.entered_at, _with(stay.unit)))
            case State.HANDLING:
                found.append((Meaning.ASSIGNED, stay.entered_at, _with(stay.unit)))
                found.append((Meaning.HANDLING, stay.entered_at, _with(stay.unit)))
    if end := document.case.closed_at:  # no stay: nobody has it any more
        if document.state in (State.DONE, State.FILED):
            found.append((Meaning.FINISHED, end, _answered(document)))
        elif document.state == State.RETURNED:
            found.append((Meaning.REFUSED, end, _returned(document)))
    return found


def _arrival(document: IncomingDocument) -> str:
    return _("Arrival number %(number)s.") % {"number": document.number} if document.number else ""


def _with(unit: object) -> str:
    return str(unit or "")


def _answered(document: IncomingDocument) -> str:
    if not document.answer_number:
        return ""
    day = f"{document.answered_on:%d/%m/%Y}" if document.answered_on else ""
    return _("Answered by %(number)s of %(day)s.") % {"number": document.answer_number, "day": day}


def _returned(document: IncomingDocument) -> str:
    return f"{document.get_return_reason_display()}. {document.outcome_note}"
