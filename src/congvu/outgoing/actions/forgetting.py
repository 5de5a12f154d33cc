"""Of an incoming document taken out as a state secret the book of copies keeps numbers, days and forms."""

from datetime import datetime

from congvu.documents.enums.states import TAKEN_OUT_WORDS
from congvu.documents.models import IncomingDocument
from congvu.files.models import StoredFile
from congvu.outgoing.enums import events
from congvu.outgoing.enums.copies import CopyForm
from congvu.outgoing.models import Closing, Copy
from congvu.outgoing.queries import closings
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.logic.canonical import Json


def forget(document: IncomingDocument, by: Person, at: datetime) -> list[StoredFile]:
    """Its copies are gone from here, with what was said of them; gives their files. A closed book of theirs
    gets its digest anew, and the trail says whether it held before.
    """
    rows = Copy.objects.filter(incoming=document.pk)
    held = [copy.file for copy in rows.select_related("file") if copy.file]
    years = rows.order_by().values_list("agency", "year").distinct()
    closed = [each for agency, year in years for each in Closing.objects.filter(agency=agency, year=year)]
    before = [closings.book(each.agency, each.year).digest == each.digest for each in closed]
    rows.filter(kind=CopyForm.EXTRACT).update(part=TAKEN_OUT_WORDS)
    rows.update(file=None, file_name="", purpose="", is_taken_out=True)
    for closing, was_held in zip(closed, before, strict=True):
        now = closings.book(closing.agency, closing.year).digest
        Closing.objects.filter(pk=closing.pk).update(digest=now)
        detail: dict[str, Json] = {"digest": now, "before": closing.digest, "held": was_held}
        trail.record(events.BOOK_CHANGED, about=closing, by=by, at=at, detail=detail)
    return held
