"""Whether a document may be received and registered."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.documents.enums.capabilities import REGISTER
from congvu.documents.enums.own_fields import Side
from congvu.documents.enums.states import RETURNABLE, Secrecy, State, Way
from congvu.documents.logic.given import Arrived, Entry
from congvu.documents.models import IncomingDocument
from congvu.documents.queries import closings, desks, documents, duplicates
from congvu.documents.rules import own_fields, secrecy
from congvu.kit.actor import SYSTEM, Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person, Unit

OLDEST = date(1945, 9, 2)


def receive(arrived: Arrived, *, unit: Unit, by: Actor, at: datetime) -> Refusal | None:
    """Whether ``unit`` may receive what came so."""
    if not (isinstance(by, Person) and people.may(by, REGISTER.code, unit)):
        return Refusal(_("You do not receive documents there."), "unit")
    return arrive(arrived, at=at)


def arrive(arrived: Arrived, *, at: datetime) -> Refusal | None:
    """Whether what came so may be taken in: nothing secret, on a day that can be."""
    if refusal := secrecy.keep(arrived.secrecy, symbols=[arrived.symbol], words=[arrived.subject]):
        return refusal
    if arrived.arrived_on > office_day(at):
        return Refusal(_("The day of arrival lies in the future."), "arrived_on")
    if arrived.arrived_on < OLDEST:
        return Refusal(_("Check the day of arrival."), "arrived_on")
    return None


def same_page(made: IncomingDocument, arrived: Arrived, digests: Sequence[str]) -> Refusal | None:
    """Whether a page sent again says what it said when it made ``made``."""
    same = (
        made.arrived_on == arrived.arrived_on
        and made.subject == arrived.subject.strip()
        and [held.file.digest for held in documents.held(made)] == list(digests)
    )
    if same:
        return None
    return Refusal(
        _(
            "This page was already used for “%(title)s”. Open the page anew to receive another document;"
            " nothing of this one was stored."
        )
        % {"title": made.case.title}
    )


def names(files: Iterable[str]) -> Refusal | None:
    """Whether files of these names may be taken in."""
    return secrecy.keep(Secrecy.OPEN, words=files)


def keeps_book(document: IncomingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` keeps the book this document stands in."""
    if isinstance(by, Person):
        agencies = desks.agencies(by, REGISTER.code)
        if agencies is None or document.agency_id in agencies:
            return None
    return Refusal(_("Only the clerk who keeps the book of incoming documents does this."))


def at_desk(document: IncomingDocument, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may register it now."""
    if refusal := keeps_book(document, by=by):
        return refusal
    if document.state != State.RECEIVED:
        return Refusal(
            _("It has been registered already, as number %(number)s.") % {"number": document.number}
            if document.number
            else _("This cannot be done while the document is “%(state)s”.") % {"state": document.state.label}
        )
    return None


def register(document: IncomingDocument, entry: Entry, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether it may be registered with these fields: nothing secret, no date to come, no repeat unknown."""
    return (
        at_desk(document, by=by)
        or secrecy.keep(
            entry.secrecy,
            symbols=[entry.doc_number, entry.symbol],
            words=[
                *(entry.subject, *(entry.own or {}).values()),
                *(held.name for held in documents.held(document)),
            ],
        )
        or own_fields.hold(entry.own or {}, Side.INCOMING, before=document.own)
        or secrecy.all_files(document, looked_through=entry.looked_through)
        or dates(document, entry, at=at)
        or repeats(document, entry)
    )


def book_is_open(agency: Unit, year: int) -> Refusal | None:
    """Whether anything may still be written in this book; asked while its series is held."""
    if closings.is_over(agency.pk, year):
        return Refusal(_("The book of %(year)s is closed; nothing in it changes.") % {"year": year})
    return None


def dates(document: IncomingDocument, entry: Entry, *, at: datetime) -> Refusal | None:
    """Whether its dates can be: none to come, none before the one it follows from."""
    if entry.issued_on > office_day(at):
        return Refusal(_("The date of the document lies in the future."), "issued_on")
    arrived_on = entry.arrived_on or document.arrived_on
    if entry.issued_on > arrived_on:
        return Refusal(_("The document is dated after the day it arrived."), "issued_on")
    if entry.issued_on < OLDEST:
        return Refusal(_("Check the date of the document."), "issued_on")
    if not entry.asks_answer:
        return None
    if entry.due_on and entry.within_days:
        return Refusal(_("Give the day or the number of working days, not both."), "within_days")
    if entry.due_on and entry.due_on < arrived_on:
        return Refusal(_("The answer would be due before the document arrived."), "due_on")
    return None


def repeats(document: IncomingDocument, entry: Entry) -> Refusal | None:
    """Whether it is here for the first time, or somebody has said that it is another one."""
    if entry.repeats_known:
        return None
    earlier = duplicates.earlier(
        document.agency,
        sender_name=entry.sender_name,
        number=entry.doc_number,
        symbol=entry.symbol,
        external_id=entry.external_id,
        sender_code=entry.sender_code,
        besides=document.pk,
    )
    if not earlier:
        return None
    first = earlier[0]
    return Refusal(
        _(
            "It seems to be here already: arrival number %(number)s of %(day)s. Look at it; if this is"
            " another one, say so."
        )
        % {"number": first.number, "day": f"{first.arrived_on:%d/%m/%Y}"},
        "repeats_known",
    )


def present(document: IncomingDocument, to: Person | None, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether it may be presented, to ``to``: a leader who directs documents of the agency."""
    if refusal := keeps_book(document, by=by):
        return refusal
    if document.state != State.REGISTERED:
        return _elsewhere(document)
    if to and not desks.leaders(document.agency, office_day(at)).filter(pk=to.pk).exists():
        return Refusal(_("%(name)s does not direct documents there.") % {"name": to}, "to")
    return secrecy.going_on(document)


def give_back(document: IncomingDocument, reason: str, *, by: Actor) -> Refusal | None:
    """Whether it may be returned to its sender."""
    if refusal := keeps_book(document, by=by):
        return refusal
    if document.state not in RETURNABLE:
        return _elsewhere(document)
    if not reason.strip():
        return Refusal(_("Say why it goes back; the sender reads it."), "reason")
    return secrecy.going_on(document)


def recall(document: IncomingDocument, reason: str, *, by: Actor) -> Refusal | None:
    """Whether the sender's recall may be entered, at any time but once; by the machine, where it came the
    same way as the document.
    """
    by_machine = by == SYSTEM and document.way == Way.EXCHANGE
    if refusal := None if by_machine else keeps_book(document, by=by):
        return refusal
    if document.recalled_at is not None:
        return Refusal(_("Its recall has been entered already."))
    if document.state == State.RETURNED:
        return _elsewhere(document)
    if not reason.strip():
        return Refusal(_("Say by which message the sender recalls it, and why."), "reason")
    return secrecy.going_on(document)


def _elsewhere(document: IncomingDocument) -> Refusal:
    return Refusal(
        _("This cannot be done while the document is “%(state)s”.") % {"state": document.state.label}
    )
