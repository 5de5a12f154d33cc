"""A document is issued; a numbered one is not issued after all; an issued one is recalled."""

from datetime import datetime
from io import BytesIO

from congvu.cases import actions as cases
from congvu.cases.models import Holder
from congvu.documents.actions import answering
from congvu.files import actions as files
from congvu.files.models import StoredFile
from congvu.kit.refusal import Refused, refuse_if
from congvu.outgoing.actions import origin, telling
from congvu.outgoing.enums import events
from congvu.outgoing.enums.receivers import BY_HAND, Delivery, Way
from congvu.outgoing.enums.states import State
from congvu.outgoing.models import IssueRequest, OutgoingDocument
from congvu.outgoing.providers import messages, prepared
from congvu.outgoing.rules import issuing as rules
from congvu.people.models import Person
from congvu.signing import actions as signatures
from congvu.trail import actions as trail
from congvu.trail.actions import act

SENT_BY_JOBS = (Way.EXCHANGE, Way.MAIL, Way.INSIDE)


class NotNow(Refused):
    """The proofs cannot be had at the moment; later it may be issued."""


def issue(document: OutgoingDocument, *, by: Person, at: datetime, version: int | None = None) -> None:
    """It goes out to its receivers, with proofs in the file that all its certificates held (PAdES B-LT).

    The proofs are fetched before the act begins; while they cannot be had, it is not issued. Refuses with
    ``NotNow`` what may be issued later.
    """
    refuse_if(rules.issue(document, by=by))
    lasting = None
    if document.is_electronic and document.file is not None:
        try:
            made = signatures.made_lasting(prepared.content(document.file), at=at)
        except Refused as why:
            if isinstance(why.refusal, signatures.ForGood):
                raise
            raise NotNow(why.refusal) from why
        lasting = files.store(BytesIO(made), name=document.numbered_name, by=by, at=at)
    _issue(document, lasting, by=by, at=at, version=version)


@act
def _issue(
    document: OutgoingDocument, lasting: StoredFile | None, *, by: Person, at: datetime, version: int | None
) -> None:
    refuse_if(rules.issue(document, by=by))
    cases.move(
        document.case,
        State.ISSUED,
        by=by,
        at=at,
        version=version,
        expect=State.SEALED,
        holder=Holder(),
        detail={"mark": document.mark, "file": lasting.digest if lasting else None},
    )
    document.issued_at, document.issued_by = at, by
    document.file = lasting or document.file
    document.save(update_fields=["issued_at", "issued_by", "file"])
    IssueRequest.objects.filter(pk=document.pk).update(due_at=None, ended_at=at, trouble="")
    _send_out(document, at=at)
    _tell_others(document, by=by, at=at)
    origin.issued(document, by=by, at=at)


def _send_out(document: OutgoingDocument, *, at: datetime) -> None:
    """What goes by itself is due; what goes by hand waits for the clerk; the dossier has it at once."""
    planned = document.receivers.filter(state=Delivery.PLANNED)
    planned.filter(way__in=SENT_BY_JOBS).update(state=Delivery.WAITING, due_at=at)
    planned.filter(way__in=BY_HAND).update(state=Delivery.WAITING)
    planned.filter(way=Way.CASE).update(state=Delivery.ARRIVED, sent_at=at, told_at=at)


def _tell_others(document: OutgoingDocument, *, by: Person, at: datetime) -> None:
    """What it answers is finished; what it replaces or corrects says so; whoever drafted it is told."""
    telling.colleague(document, messages.ISSUED, document.drafter, by=by, at=at, number=document.mark)
    detail = {"by": document.mark, "document": document.pk}
    if document.answers:
        assert document.dated_on is not None  # noqa: S101 - it has its number
        answering.answered(document.answers, document.mark, document.dated_on, by=by, at=at)
    if document.replaces:
        trail.record(events.REPLACED, about=document.replaces.case.ref, by=by, at=at, detail=detail)
    if document.corrects:
        trail.record(events.CORRECTED, about=document.corrects.case.ref, by=by, at=at, detail=detail)


@act
def void(
    document: OutgoingDocument, reason: str, *, by: Person, at: datetime, version: int | None = None
) -> None:
    """It is not issued, for ``reason``. Its number stays with it: the book has no hole."""
    refuse_if(rules.void(document, reason, by=by))
    cases.move(document.case, State.DROPPED, by=by, at=at, version=version, holder=Holder())
    OutgoingDocument.objects.filter(pk=document.pk).update(voided_reason=reason.strip()[:1000])
    origin.undone(document, reason, by=by, at=at)


@act
def recall(document: OutgoingDocument, reason: str, *, by: Person, at: datetime) -> None:
    """Every receiver is told to take it out, the way it went; who has not had it yet never will."""
    refuse_if(rules.recall(document, reason, by=by))
    said = reason.strip()[:1000]
    rows = OutgoingDocument.objects.filter(pk=document.pk, recalled_at=None, issued_at__isnull=False)
    if not rows.update(recalled_at=at, recall_reason=said):
        raise cases.overtaken(document.case)
    unsent = document.receivers.filter(sent_at=None).exclude(way=Way.CASE)
    stopped = unsent.update(state=Delivery.RECALLED, due_at=None)
    told = document.receivers.filter(sent_at__isnull=False, way__in=SENT_BY_JOBS)
    due = told.exclude(state=Delivery.RECALLED).update(due_at=at, tries=0)
    trail.record(
        events.RECALLED, about=document, by=by, at=at, detail={"stopped": stopped, "to_be_told": due}
    )
    origin.undone(document, reason, by=by, at=at)
