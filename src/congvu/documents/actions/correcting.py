"""An entry of a book is corrected; the book of a year is closed."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from congvu.cases import actions as cases
from congvu.documents.actions import receiving, telling
from congvu.documents.enums import events
from congvu.documents.enums.series import INCOMING, scope_of
from congvu.documents.enums.states import State
from congvu.documents.logic.corrected import KEPT, texts
from congvu.documents.logic.given import Entry
from congvu.documents.models import Closing, Correction, IncomingDocument
from congvu.documents.queries import closings, days
from congvu.documents.rules import correcting as rules
from congvu.kit.clock import office_day
from congvu.kit.refusal import Stale, refuse_if
from congvu.numbers import actions as numbers
from congvu.people.models import Person, Unit
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic import canonical
from congvu.trail.logic.canonical import Json
from congvu.worktime.logic import Limit

BEFORE_LEADER = (State.REGISTERED, State.PRESENTED)
"""Where the step is short for what is urgent: until a leader has said by when."""
WRITTEN = (*KEPT, "registered_late", "sender", "written", "repeats")
"""What an entry says of a document; what became of it besides is not touched."""


@act
def correct(
    document: IncomingDocument,
    entry: Entry,
    reason: str,
    *,
    by: Person,
    at: datetime,
    version: int | None = None,
) -> None:
    """It says so from now on; what stood there, and why it was corrected, is kept. Its number stays."""
    refuse_if(rules.correct(document, entry, reason, by=by, at=at))
    asked, was_urgent = document.asks_answer, document.is_urgent
    before = texts(document)
    cases.retitle(document.case, entry.subject.strip()[:500], by=by, at=at, version=version)
    receiving.write(document, entry, by=by, at=at)
    _arrived(document, entry)
    numbers.lock(INCOMING.code, year=document.year or 0, scope=scope_of(document.agency_id))
    refuse_if(rules.may_correct(document, by=by))  # again: the book may have been closed meanwhile
    after = texts(document)
    changed = {name: old for name, old in before.items() if old != after[name]}
    document.save(update_fields=WRITTEN)
    if not document.case.is_closed:
        _clock(document, entry, asked, by=by, at=at)
    if document.state in BEFORE_LEADER and document.is_urgent != was_urgent:
        due = at + receiving.URGENT_WITHIN if document.is_urgent else None
        cases.set_step_due(document.case, due, by=by, at=at)
    Correction.objects.create(document=document, reason=reason.strip()[:500], before=changed, by=by, at=at)
    detail = _detail(changed, after)
    trail.record(events.CORRECTED, about=document, by=by, at=at, detail=detail)
    receiving.index(document)
    if "arrived_on" in changed:
        telling.receipt(document, by=by, at=at, once=f"corrected {at.isoformat()}")


@act
def close(agency: Unit, year: int, *, by: Person, at: datetime) -> Closing:
    """The book of ``agency`` for ``year`` changes no more; its digest stands in the trail."""
    numbers.lock(INCOMING.code, year=year, scope=scope_of(agency.pk))
    refuse_if(rules.close(agency, year, by=by, at=at))
    book = closings.book(agency, year)
    try:
        with transaction.atomic():
            closing = Closing.objects.create(
                agency=agency, year=year, entries=book.entries, digest=book.digest, by=by, at=at
            )
    except IntegrityError:
        raise Stale(_("This book is closed already.")) from None
    detail: dict[str, Json] = {"year": year, "entries": book.entries, "digest": book.digest}
    trail.record(events.BOOK_CLOSED, about=closing, by=by, at=at, detail=detail)
    return closing


def _clock(document: IncomingDocument, entry: Entry, asked: bool, *, by: Person, at: datetime) -> None:
    """The time for an answer follows what was corrected; where nothing was said of it, it stays."""
    if entry.within_days:
        limit = Limit(Decimal(entry.within_days), "working_day")
        if document.case.limit != limit:
            cases.set_due(document.case, limit=limit, since=document.registered_at, by=by, at=at)
    elif entry.due_on:
        due = days.closing(entry.due_on)
        if document.case.due_at != due:
            cases.set_due(document.case, due_at=due, by=by, at=at)
    elif asked and not entry.asks_answer:
        cases.set_due(document.case, by=by, at=at)


def _arrived(document: IncomingDocument, entry: Entry) -> None:
    """The day it arrived as it is known now; whether it was registered late follows from it."""
    if entry.arrived_on and document.registered_at:
        document.arrived_on = entry.arrived_on
        document.registered_late = days.late_by(entry.arrived_on, office_day(document.registered_at)) > 0


def _detail(changed: Mapping[str, str], after: Mapping[str, str]) -> dict[str, Json]:
    """The day of arrival in words; all else, which may turn out to be secret, by its digests."""
    said = {name: after[name] for name in changed}
    days_said: Json = (
        {"from": changed["arrived_on"], "to": said["arrived_on"]} if "arrived_on" in changed else None
    )
    return {
        "fields": sorted(changed),
        "before": canonical.digest(dict(changed)),
        "after": canonical.digest(said),
        **({"arrived": days_said} if days_said else {}),
    }
