"""The clerk asks for a document to be issued, and a job issues it in the clerk's name.

Issuing asks those who have given out the certificates for proofs, which may take its time or fail; nobody
waits for that before a page.
"""

from datetime import datetime, timedelta

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from congvu.kit.actor import SYSTEM, Actor
from congvu.kit.refusal import Refusal, Refused, Stale, refuse_if
from congvu.outgoing.actions import issuing, telling
from congvu.outgoing.enums import events
from congvu.outgoing.enums.states import State
from congvu.outgoing.models import IssueRequest, OutgoingDocument
from congvu.outgoing.providers import messages
from congvu.outgoing.queries import documents
from congvu.outgoing.rules import issuing as rules
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act

PAUSES = tuple(timedelta(minutes=each) for each in (2, 2, 5, 10, 20, 30, 60, 60, 60, 60, 60, 60))
"""Between one try and the next: longer than one takes. Then it is given up, until somebody asks again."""


@act
def ask(document: OutgoingDocument, *, by: Person, at: datetime) -> None:
    """It is issued as soon as a job comes to it; asked again, at once and in the name of ``by``."""
    refuse_if(rules.issue(document, by=by))
    said = {"asked_at": at, "asked_by": by, "due_at": at, "tries": 0, "trouble": "", "ended_at": None}
    IssueRequest.objects.update_or_create(document=document, defaults=said)
    trail.record(events.ISSUE_ASKED, about=document, by=by, at=at, detail={"mark": document.mark})


def carry_out(request: IssueRequest, *, at: datetime) -> None:
    """It is issued, or it stands there why not and when it is tried next. Refuses who comes second."""
    mine = _claimed(request, at=at)
    document = documents.loaded(request.document_id)
    if document is None or document.state != State.SEALED:  # issued or given up meanwhile
        mine.update(due_at=None, ended_at=at)
        return
    try:
        issuing.issue(document, by=request.asked_by, at=at)
    except Stale:
        raise
    except issuing.NotNow as why:
        if request.tries + 1 < len(PAUSES):
            mine.update(trouble=why.refusal.sentence[:1000])
        else:
            _give_up(request, why.refusal, at=at)
    except Refused as why:
        _give_up(request, why.refusal, at=at)


def _claimed(request: IssueRequest, *, at: datetime) -> QuerySet[IssueRequest]:
    """This run alone tries it now; a run that breaks off gives it back after the pause."""
    rows = IssueRequest.objects.filter(pk=request.pk)
    mine = rows.filter(due_at=request.due_at, tries=request.tries, due_at__lte=at)
    if not mine.update(due_at=at + PAUSES[min(request.tries, len(PAUSES) - 1)], tries=F("tries") + 1):
        raise Stale(_("Somebody was faster."))
    return rows.filter(tries=request.tries + 1, due_at__isnull=False)


@act
def _give_up(request: IssueRequest, refusal: Refusal, *, by: Actor = SYSTEM, at: datetime) -> None:
    """The clerk is told; the reason stands at the document."""
    document = request.document
    said = refusal.sentence[:1000]
    mine = IssueRequest.objects.filter(pk=request.pk, tries=request.tries + 1, due_at__isnull=False)
    if not mine.update(due_at=None, ended_at=at, trouble=said):
        raise Stale(_("Somebody was faster."))
    trail.record(events.ISSUE_STOPPED, about=document, by=by, at=at, detail={"why": said})
    telling.colleague(
        document, messages.NOT_ISSUED, request.asked_by, by=by, at=at, number=document.mark, note=said
    )
