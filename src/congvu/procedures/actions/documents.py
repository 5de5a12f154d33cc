"""The result of a dossier is issued as a document of the agency: drafted here, signed and numbered there."""

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from congvu.cases.actions import change
from congvu.cases.models import Case
from congvu.documents.queries import documents as incoming
from congvu.files.models import StoredFile
from congvu.files.providers.storage.contents import open_content
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal, Refused, refuse_if
from congvu.outgoing.logic.origins import Origin, Proposed
from congvu.outgoing.models import OutgoingDocument
from congvu.people.models import Person
from congvu.procedures.enums import events
from congvu.procedures.enums.states import AT_WORK
from congvu.procedures.logic import drafting
from congvu.procedures.logic.drafting import Typed
from congvu.procedures.models import Dossier, ResultPaper
from congvu.procedures.process import PROCEDURE
from congvu.procedures.queries import dossiers, templates
from congvu.procedures.rules import drafting as draft_rules
from congvu.procedures.rules import results as rules
from congvu.trail import actions as trail
from congvu.vietnamese import fold

DECISION = "quyet-dinh"
"""The kind of document where the name of the result is that of none."""


def may(case: Case, person: Person) -> Refusal | None:
    """Whether ``person`` may have the drafted result issued: it says what the dossier says now."""
    dossier = _of(case)
    if refusal := rules.enter_result(dossier, by=person):
        return refusal
    draft = templates.latest(dossier)
    if draft is None:
        return Refusal(_("Draft the result first."))
    return draft_rules.outdated(dossier, draft)


def drafted(case: Case, person: Person, at: datetime) -> Proposed:
    """The newest draft. It goes back to the dossier alone: the desk hands it to the applicant."""
    dossier = _of(case)
    draft = templates.latest(dossier)
    if draft is None:
        raise Refused(_("Draft the result first."))
    name = dossier.spec.result.name or draft.template.name
    subject = f"{name}: {case.title}"[:500]
    return Proposed(_kind(name, at), subject, _content(draft.paper.word), _content(draft.paper.pdf))


def issued(document: OutgoingDocument, person: Person, at: datetime) -> None:
    """A step of the act that issues it: the dossier has its result, with number, day, signer and file."""
    dossier = _of(document.origin)
    refuse_if(_at_work(dossier))
    change.apply(dossier.case)  # nobody has made it ready meanwhile
    last = dossier.results.aggregate(last=Max("place"))["last"] or 0
    result = ResultPaper.objects.create(
        dossier=dossier,
        place=last + 1,
        name=(dossier.spec.result.name or str(document.kind))[:200],
        granted=True,
        number=document.mark,
        signed_on=document.dated_on,
        signed_by=document.signer_name,
        valid_to=drafting.validity(dossier.spec, Typed(signed_on=document.dated_on)),
        on_paper=not document.is_electronic,
        file_id=document.file_id,
        file_name=document.file_name,
        entered_at=at,
        entered_by=person,
    )
    detail = {"place": result.place, "granted": True, "number": result.number, "document": document.pk}
    trail.record(events.RESULT_ENTERED, about=dossier, by=person, at=at, detail=detail)


def scanned(document: OutgoingDocument, person: Person, at: datetime) -> None:
    """A step of the act that adds the scan of what was issued on paper: the result has its file, too."""
    dossier = _of(document.origin)
    rows = dossier.results.filter(number=document.mark, on_paper=True, file=None)
    if rows.update(file=document.file, file_name=document.file_name):
        detail = {"number": document.mark, "document": document.pk}
        trail.record(events.RESULT_SCANNED, about=dossier, by=person, at=at, detail=detail)


def undone(document: OutgoingDocument, reason: str, person: Person, at: datetime) -> None:
    """A step of the act that gives it back, drops or recalls it: it is no result of the dossier any more.

    One that was handed back already stays in the history; that it was recalled stands there.
    """
    if document.issued_at is None:
        return
    dossier = _of(document.origin)
    detail = {"number": document.mark, "document": document.pk}
    if dossier.state in AT_WORK:
        change.apply(dossier.case)
        dossier.results.filter(number=document.mark, file_id=document.file_id).delete()
    trail.record(events.RESULT_RECALLED, about=dossier, by=person, at=at, detail=detail)


def _of(case: Case | None) -> Dossier:
    dossier = dossiers.loaded(case.pk) if case else None
    assert dossier is not None  # noqa: S101 - the origin is a dossier of this trade, and none is deleted
    return dossier


def _at_work(dossier: Dossier) -> Refusal | None:
    if dossier.state in AT_WORK:
        return None
    said = _("The dossier of this result is “%(state)s”: nothing is issued for it now.")
    return Refusal(said % {"state": dossier.state.label})


def _kind(name: str, at: datetime) -> str:
    """The kind of document whose name the result begins with."""
    called = fold(name)
    kinds = {row.code: fold(row.name) for row in incoming.kinds(office_day(at))}
    return next((code for code, word in kinds.items() if called.startswith(word)), DECISION)


def _content(file: StoredFile) -> bytes:
    with open_content(file) as source:
        return source.read()


ORIGIN = Origin(PROCEDURE.key, may=may, drafted=drafted, issued=issued, undone=undone, scanned=scanned)
