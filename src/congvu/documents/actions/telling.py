"""Messages about a document: to its sender, and to those whose turn it is."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime

from congvu.documents.enums.states import Part, State
from congvu.documents.logic.given import Who
from congvu.documents.models import IncomingDocument
from congvu.documents.providers import messages as kinds
from congvu.documents.queries import desks, documents
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.notify import actions as notify
from congvu.people.models import Person, Unit

DASH = "–"
PARTS = {Part.LEAD: "Chủ trì", Part.SUPPORT: "Phối hợp"}


def receipt(document: IncomingDocument, *, by: Actor, at: datetime, once: str = "") -> None:
    """The sender hears by which number and on which day it arrived."""
    day = f"{document.arrived_on:%d/%m/%Y}"
    sender(document, kinds.RECEIPT, by=by, at=at, once=once, number=str(document.number), day=day)


def sender(
    document: IncomingDocument, kind: str, *, by: Actor, at: datetime, once: str = "", **more: str
) -> None:
    """The sender by mail: at the address said with this document, else at the one in the register."""
    agency = document.sender
    address = document.sender_email or (agency.email if agency else "")
    if agency is None or not address:
        return
    to = notify.Recipient(agency.name, email=address)
    context = {**_known(document), "agency": document.agency.name, **more}
    once = once or document.request_key or ""
    notify.send(kind, to=to, about=document.ref, context=context, by=by, at=at, once=once)


def colleague(
    document: IncomingDocument, kind: str, to: Person, *, by: Actor, at: datetime, **more: str
) -> None:
    notify.send(kind, to=to, about=document.ref, context={**_known(document), **more}, by=by, at=at)


def directed(
    document: IncomingDocument, part: Part, who: Who, opinion: str, *, by: Actor, at: datetime
) -> None:
    """Whoever has a part: the person named, else those who lead the unit, else those who handle there."""
    for person in _of(who, at):
        more = {"part": PARTS[part], "opinion": opinion or DASH, "due": said(who.due_at)}
        colleague(document, kinds.DIRECTED, person, by=by, at=at, **more)


def holders(document: IncomingDocument, kind: str, *, by: Actor, at: datetime, **more: str) -> set[Person]:
    """Those with whom the document is, and all who have a part in it, each once. Gives who they are."""
    case = document.case
    found = parts(document, at=at)
    if case.holder_person is not None:
        found |= {case.holder_person}
    elif case.holder_unit is not None:
        found |= set(_at_pile(document, case.holder_unit, at))
    _each(found, document, kind, by=by, at=at, **more)
    return found


def all_who_had(document: IncomingDocument, *, at: datetime) -> set[Person]:
    """Everybody who has it, has a part, directed it, or had it handed on to them at any time."""
    case, found = document.case, parts(document, at=at)
    if case.holder_person is not None:
        found.add(case.holder_person)
    for direction in documents.directions(document):
        found.add(direction.by)
        for each in direction.assignments.all():
            found |= set(_of(Who(each.unit, each.person), at))
    return found | {row.to for row in document.handings.select_related("to")}


def taken_out(document: IncomingDocument, told: set[Person], *, by: Actor, at: datetime) -> None:
    """Those who had it, in words that say nothing of it."""
    number = f"{document.number}/{document.year}" if document.number else DASH
    for person in sorted(told, key=lambda each: each.pk):
        notify.send(kinds.TAKEN_OUT, to=person, about=document.ref, context={"number": number}, by=by, at=at)


def withdrawn(document: IncomingDocument, before: set[Person], *, by: Actor, at: datetime) -> None:
    """Those of ``before`` who have no part any more."""
    _each(before - parts(document, at=at), document, kinds.WITHDRAWN, by=by, at=at)


def parts(document: IncomingDocument, *, at: datetime) -> set[Person]:
    """All who have a part by the direction that holds, and whoever it was handed on to."""
    found = set[Person]()
    for each in documents.parts(document):
        found |= set(_of(Who(each.unit, each.person), at))
    if document.state == State.HANDLING and document.case.holder_person is not None:
        found.add(document.case.holder_person)
    return found


def _each(
    found: set[Person], document: IncomingDocument, kind: str, *, by: Actor, at: datetime, **more: str
) -> None:
    for person in sorted(found, key=lambda each: each.pk):
        colleague(document, kind, person, by=by, at=at, **more)


def said(due: datetime | None) -> str:
    return date_format(localtime(due), "H:i d/m/Y") if due else DASH


def _at_pile(document: IncomingDocument, unit: Unit, at: datetime) -> Iterable[Person]:
    """What has no number yet lies before the clerks."""
    if document.state == State.RECEIVED:
        return desks.clerks_at(unit, office_day(at))
    return desks.receivers(unit, office_day(at))


def _of(who: Who, at: datetime) -> Iterable[Person]:
    if who.person is not None:
        return [who.person]
    return desks.receivers(who.unit, office_day(at))


def _known(document: IncomingDocument) -> dict[str, str]:
    return {
        "mark": document.mark or DASH,
        "subject": document.subject or document.case.title,
        "sender": document.sender_name or DASH,
    }
