"""A document that turns out to be a state secret leaves the machine; its number stays without a word."""

from datetime import datetime

from congvu.cases import actions as cases
from congvu.documents.actions import mail, telling
from congvu.documents.enums import events
from congvu.documents.enums.states import TAKEN_OUT_WORDS, State
from congvu.documents.logic.remnants import remnants
from congvu.documents.models import (
    Assignment,
    Closing,
    Correction,
    Direction,
    Handing,
    IncomingDocument,
    Proposal,
)
from congvu.documents.queries import closings, documents
from congvu.documents.rules import taking_out as rules
from congvu.files import actions as files
from congvu.files.models import StoredFile
from congvu.kit.refusal import refuse_if
from congvu.notify import actions as notify
from congvu.papers import actions as papers
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

EMPTIED = (
    *("external_id", "doc_number", "symbol", "written", "language", "signer_post", "signer_name"),
    *("to_places", "description", "answer_number", "outcome_note"),
)


@act
def take_out(
    document: IncomingDocument, level: str, *, by: Person, at: datetime, version: int | None = None
) -> int:
    """Its files, its text, and all that was said on it are gone from here; number, day and sender stay.

    Nothing of before is kept. Whoever had it is told to hand over copies. Gives how many of its files another
    document or person still holds: those are to be taken out too.
    """
    refuse_if(rules.take_out(document, level, by=by))
    told = telling.all_who_had(document, at=at)
    held = [row.file for row in documents.held(document)]
    book: dict[str, Json] = {"level": level, "files": [file.digest for file in held]}
    closing = _closing(document)
    if closing is not None:
        book["book"] = closing.digest
        book["book_held"] = closings.book(document.agency, closing.year).digest == closing.digest
    if document.case.is_closed:
        trail.record(events.TAKEN_OUT, about=document, by=by, at=at, detail=book)
        cases.touch(document.case, version=version)
    else:
        cases.move(document.case, State.TAKEN_OUT, by=by, at=at, version=version, detail=book)
    letter = getattr(document, "letter", None)
    if letter is not None:
        held += [letter.raw] if letter.raw else []
        mail.forget(letter)
    held += cases.forget(document.case, TAKEN_OUT_WORDS, by=by, at=at)
    for remnant in remnants:
        held += remnant.forget(document, by, at)
    _empty(document, by=by, at=at)
    if closing is not None:
        now = closings.book(document.agency, closing.year).digest
        Closing.objects.filter(pk=closing.pk).update(digest=now)
        trail.record(events.BOOK_CHANGED, about=closing, by=by, at=at, detail={"digest": now})
    notify.forget(document.ref, TAKEN_OUT_WORDS, by=by, at=at)
    papers.destroy_all(document.ref, by=by, at=at)
    telling.taken_out(document, told, by=by, at=at)
    return _destroy(held, by=by, at=at)


def _closing(document: IncomingDocument) -> Closing | None:
    return Closing.objects.filter(agency=document.agency_id, year=document.year or 0).first()


def _empty(document: IncomingDocument, *, by: Person, at: datetime) -> None:
    """Every column that says something of it, and every row beside it."""
    said = dict.fromkeys(EMPTIED, "")
    recall = {"recall_reason": TAKEN_OUT_WORDS} if document.recalled_at else {}
    rest: dict[str, object] = {
        "issued_on": None,
        "kind": None,
        "pages": None,
        "answered_on": None,
        "repeats": None,
        "own": {},
    }
    IncomingDocument.objects.filter(pk=document.pk).update(
        **said, **recall, **rest, subject=TAKEN_OUT_WORDS, taken_out_at=at, taken_out_by=by
    )
    document.held.all().delete()
    document.marks.all().delete()
    Correction.objects.filter(document=document).update(before={}, reason=TAKEN_OUT_WORDS)
    Direction.objects.filter(document=document).update(opinion="")
    Assignment.objects.filter(direction__document=document).update(note="")
    Handing.objects.filter(document=document).update(opinion="")
    Proposal.objects.filter(document=document).update(text=TAKEN_OUT_WORDS)
    document.refresh_from_db()


def _destroy(held: list[StoredFile], *, by: Person, at: datetime) -> int:
    rows = {file.pk: file for file in held}.values()
    return sum(not files.destroy(file, by=by, at=at) for file in rows)
