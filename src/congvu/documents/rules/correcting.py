"""Whether an entry may be corrected, or a year closed."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.documents.enums.capabilities import REGISTER
from congvu.documents.enums.own_fields import Side
from congvu.documents.logic.given import Entry
from congvu.documents.models import Closing, IncomingDocument
from congvu.documents.queries import closings, desks
from congvu.documents.rules import own_fields, registering, secrecy
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.people.models import Person, Unit


def may_correct(document: IncomingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` keeps the book and its year is open."""
    if refusal := registering.keeps_book(document, by=by):
        return refusal
    if document.number is None:
        return Refusal(_("It has no arrival number yet. Register it first."))
    if document.taken_out_at is not None:
        return secrecy.going_on(document)
    if closings.is_closed(document):
        return Refusal(_("The book of %(year)s is closed; nothing in it changes.") % {"year": document.year})
    return None


def correct(
    document: IncomingDocument, entry: Entry, reason: str, *, by: Actor, at: datetime
) -> Refusal | None:
    """Whether it may say so from now on: by the rules of registering, and for a reason."""
    if refusal := may_correct(document, by=by):
        return refusal
    if not reason.strip():
        return Refusal(_("Say why the entry is corrected."), "reason")
    return (
        secrecy.keep(entry.secrecy, symbols=[entry.doc_number, entry.symbol], words=[entry.subject])
        or own_fields.hold(entry.own or {}, Side.INCOMING, before=document.own)
        or secrecy.all_files(document, looked_through=entry.looked_through)
        or _arrival(document, entry.arrived_on)
        or registering.dates(document, entry, at=at)
        or registering.repeats(document, entry)
    )


def may_correct_arrival(document: IncomingDocument) -> bool:
    """Whether a person said the day it arrived; where a machine took it in, the machine's day stays."""
    return document.received_by_id is not None


def _arrival(document: IncomingDocument, arrived_on: date | None) -> Refusal | None:
    """Whether it may have arrived on that day: not after somebody entered it here."""
    if arrived_on is None or arrived_on == document.arrived_on:
        return None
    if not may_correct_arrival(document):
        return Refusal(_("The day of arrival was noted by the system itself; it stays."), "arrived_on")
    entered = office_day(document.received_at)
    if arrived_on > entered:
        said = {"day": f"{entered:%d/%m/%Y}"}
        return Refusal(_("It was entered here on %(day)s; it had arrived by then.") % said, "arrived_on")
    if arrived_on < registering.OLDEST:
        return Refusal(_("Check the day of arrival."), "arrived_on")
    return None


def close(agency: Unit, year: int, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether the book of a year that is over may be closed: once, and without a gap."""
    agencies = desks.agencies(by, REGISTER.code) if isinstance(by, Person) else frozenset[int]()
    if agencies is not None and agency.pk not in agencies:
        return Refusal(_("Only the clerk who keeps the book of incoming documents does this."))
    if year >= office_day(at).year:
        return Refusal(_("A book is closed when its year is over."), "year")
    if Closing.objects.filter(agency=agency, year=year).exists():
        return Refusal(_("This book is closed already."), "year")
    book = closings.book(agency, year)
    if not book.entries:
        return Refusal(_("There is no document in this book."), "year")
    if book.has_gap:
        return Refusal(_("A number is missing in this book. Tell the administrator."), "year")
    return None
