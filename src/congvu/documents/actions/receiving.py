"""A document is received, registered, presented; returned to its sender, or recalled."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import IntegrityError

from congvu.cases import actions as cases
from congvu.cases.actions.clock import Answer
from congvu.cases.models import Holder
from congvu.documents import process
from congvu.documents.actions import agencies, telling
from congvu.documents.actions.agencies import Particulars
from congvu.documents.enums import events
from congvu.documents.enums.series import INCOMING, scope_of
from congvu.documents.enums.states import ReturnReason, State, Urgency
from congvu.documents.logic import alike as text
from congvu.documents.logic import marks
from congvu.documents.logic.given import Arrived, Entry
from congvu.documents.models import Agency, HeldFile, IncomingDocument, TextMark
from congvu.documents.providers import messages as kinds
from congvu.documents.queries import agencies as find
from congvu.documents.queries import alike, days, desks, documents, duplicates, reading
from congvu.documents.rules import registering as rules
from congvu.documents.rules import secrecy
from congvu.files.models import Receipt
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.numbers import actions as numbers
from congvu.people.models import Person, Unit
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.worktime.logic import Limit

URGENT_WITHIN = timedelta(hours=1)
"""What is urgent is registered and presented at once (Decree 30/2020, 23.1), whatever the time of day."""


def once(
    arrived: Arrived, files: Sequence[Receipt], *, unit: Unit, by: Person, at: datetime
) -> IncomingDocument:
    """The document of this page: received now, or by the same page sent before, even at the same moment.

    Refused when the page says something else now: it was gone back to, and another document has come.
    """
    key = arrived.request_key or ""
    try:
        made = documents.by_request(key, by)
        if made is None:
            return receive(arrived, files, unit=unit, by=by, at=at)
    except IntegrityError:
        if (made := documents.by_request(key, by)) is None:
            raise
    refuse_if(rules.same_page(made, arrived, [each.file.digest for each in files]))
    return made


@act
def receive(
    arrived: Arrived, files: Sequence[Receipt], *, unit: Unit, by: Person, at: datetime
) -> IncomingDocument:
    """Something has come to ``unit``; it has no number yet, and waits for the clerk to register it."""
    refuse_if(rules.receive(arrived, unit=unit, by=by, at=at))
    return _here(arrived, files, unit=unit, clerk=by, by=by, at=at)


@act
def arrive(
    arrived: Arrived, files: Sequence[Receipt], *, unit: Unit, clerk: Person | None, by: Actor, at: datetime
) -> IncomingDocument:
    """The same of what a machine has taken in: it waits for ``clerk``, else on the pile of ``unit`` for the
    first of its clerks who takes or registers it.
    """
    refuse_if(rules.arrive(arrived, at=at) or rules.names(each.name for each in files))
    return _here(arrived, files, unit=unit, clerk=clerk, by=by, at=at)


def _here(
    arrived: Arrived, files: Sequence[Receipt], *, unit: Unit, clerk: Person | None, by: Actor, at: datetime
) -> IncomingDocument:
    title = arrived.subject.strip() or (files[0].name if files else "") or arrived.symbol.strip()
    case = cases.open_case(
        process.INCOMING,
        title=title[:500] or f"{arrived.arrived_on:%d/%m/%Y}",
        by=by,
        at=at,
        holder=Holder(person=clerk) if clerk else Holder(unit),
        event=events.RECEIVED,
        detail={"way": arrived.way, "files": [each.file.digest for each in files]},
    )
    document = IncomingDocument.objects.create(
        case=case,
        agency=desks.agency_of(unit),
        unit=unit,
        way=arrived.way,
        arrived_on=arrived.arrived_on,
        received_at=at,
        received_by=by if isinstance(by, Person) else None,
        request_key=arrived.request_key,
        urgency=arrived.urgency,
        subject=arrived.subject.strip(),
        description=arrived.description.strip(),
        **vars(arrived.said),
    )
    HeldFile.objects.bulk_create(
        HeldFile(document=document, place=place, file=each.file, name=each.name)
        for place, each in enumerate(files, start=1)
    )
    if arrived.urgency > Urgency.ORDINARY:
        cases.set_step_due(case, at + URGENT_WITHIN, by=by, at=at)
    return document


@act
def register(
    document: IncomingDocument, entry: Entry, *, by: Person, at: datetime, version: int | None = None
) -> None:
    """It has the next arrival number of its agency and year, and its sender is told so the same day.

    The number is taken last: who refuses or comes second gives it back. Late when it had arrived earlier.
    """
    refuse_if(rules.register(document, entry, by=by, at=at))
    on = office_day(at)
    write(document, entry, by=by, at=at)
    taken = numbers.take_written(
        INCOMING.code,
        on=on,
        scope=scope_of(document.agency_id),
        parts={"agency": document.agency.code},
        by=by,
        at=at,
    )
    refuse_if(rules.book_is_open(document.agency, on.year))  # closed, perhaps, while this one waited
    refuse_if(rules.repeats(document, entry))  # again: whoever had the number before has come first
    late = days.late_by(document.arrived_on, on)
    document.registered_at, document.registered_by = at, by
    document.number, document.year = taken.number, on.year
    document.registered_late = late > 0
    cases.move(
        document.case,
        State.REGISTERED,
        by=by,
        at=at,
        version=version,
        expect=State.RECEIVED,
        holder=Holder(person=by),
        due_at=at + URGENT_WITHIN if document.is_urgent else None,
        answer=_answer(entry) if entry.asks_answer else None,
        code=documents.free_code(taken.text),
        title=entry.subject.strip()[:500],
        detail={"number": taken.number, "late_days": late, "written": document.written},
    )
    document.save()
    index(document)
    day = f"{document.arrived_on:%d/%m/%Y}"
    telling.sender(document, kinds.RECEIPT, by=by, at=at, number=str(taken.number), day=day)


def _called(name: str, sender: Agency) -> str:
    """What the sender is called on the document: as in the register, or as it was called then."""
    same = find.folded(name) == sender.search
    return sender.name if same else " ".join(name.split())


def _answer(entry: Entry) -> Answer | None:
    if entry.within_days:
        return Answer(Limit(Decimal(entry.within_days), "working_day"))
    return Answer(due_at=days.closing(entry.due_on)) if entry.due_on else None


def write(document: IncomingDocument, entry: Entry, *, by: Person, at: datetime) -> None:
    """``document`` in hand says what ``entry`` says; its sender stands in the register. Not saved yet."""
    said = Particulars(entry.sender_name, entry.sender_code, entry.sender_email)
    sender = agencies.known(said, by=by, at=at)
    document.sender, document.sender_name = sender, _called(entry.sender_name, sender)
    document.sender_code = entry.sender_code.strip().upper() or sender.code
    document.sender_email = entry.sender_email.strip()
    document.external_id = entry.external_id.strip()
    document.doc_number, document.symbol = entry.doc_number.strip(), "".join(entry.symbol.split())
    document.written = marks.written(entry.doc_number, entry.symbol)
    document.issued_on, document.kind_id = entry.issued_on, entry.kind
    document.subject, document.language = entry.subject.strip(), entry.language.strip()
    document.pages, document.copies, document.urgency = entry.pages, entry.copies, entry.urgency
    document.signer_post, document.signer_name = entry.signer_post.strip(), entry.signer_name.strip()
    document.to_places, document.description = entry.to_places.strip(), entry.description.strip()
    document.asks_answer = entry.asks_answer
    if entry.own is not None:
        document.own = dict(entry.own)
    if entry.repeats_known:
        found = duplicates.earlier(
            document.agency,
            sender_name=entry.sender_name,
            number=entry.doc_number,
            symbol=entry.symbol,
            external_id=entry.external_id,
            sender_code=entry.sender_code,
            besides=document.pk,
        )
        document.repeats = found[0] if found else None


def index(document: IncomingDocument) -> None:
    """The search finds it by its number, its issuer, its signer, and the text of its first pages, and later
    documents are compared with it; refused when a page read meanwhile bears the stamp of a state secret.
    """
    heads = reading.heads(document)
    refuse_if(secrecy.stamped(heads.texts))
    marked = text.marks(alike.texts([document.pk]).get(document.pk, ""))
    TextMark.objects.filter(document=document).delete()
    TextMark.objects.bulk_create(TextMark(document=document, value=value) for value in marked)
    said = (
        document.mark, document.sender_name, document.external_id, document.signer_name,
        document.description, heads.first,
    )  # fmt: skip
    cases.index(document.case, said)


@act
def present(
    document: IncomingDocument, to: Person, *, by: Person, at: datetime, version: int | None = None
) -> None:
    """It is before the leader ``to``, who is told."""
    refuse_if(rules.present(document, to, by=by, at=at))
    cases.move(
        document.case,
        State.PRESENTED,
        by=by,
        at=at,
        version=version,
        holder=Holder(desks.unit_of_person(to, document.agency, office_day(at)), to),
        due_at=at + URGENT_WITHIN if document.is_urgent else None,
        detail={"to": to.key},
    )
    IncomingDocument.objects.filter(pk=document.pk).update(presented_at=at)
    index(document)  # what has been read since
    telling.colleague(document, kinds.PRESENTED, to, by=by, at=at, number=str(document.number))


@act
def give_back(
    document: IncomingDocument,
    why: ReturnReason,
    reason: str,
    *,
    sender: Particulars | None = None,
    by: Person,
    at: datetime,
    version: int | None = None,
) -> None:
    """It goes back to its sender, who is told why where a mail address is known. ``sender`` is said of what
    has not been registered.
    """
    refuse_if(rules.give_back(document, reason, by=by))
    if document.sender is None and sender and sender.name.strip():
        document.sender = agencies.known(sender, by=by, at=at)
        document.sender_name, document.sender_email = document.sender.name, sender.email.strip()
    document.return_reason, document.outcome_note = why, reason.strip()[:1000]
    cases.move(
        document.case, State.RETURNED, by=by, at=at, version=version, outcome=why, detail={"why": why.value}
    )
    document.save(update_fields=["sender", "sender_name", "sender_email", "return_reason", "outcome_note"])
    telling.sender(document, kinds.RETURNED, by=by, at=at, reason=reason.strip())


@act
def recall(
    document: IncomingDocument, reason: str, *, by: Actor, at: datetime, version: int | None = None
) -> None:
    """Its sender has taken it back: it is marked and kept, and whoever has it is told. What is closed
    already keeps its end.
    """
    refuse_if(rules.recall(document, reason, by=by))
    changed = IncomingDocument.objects.filter(pk=document.pk, recalled_at=None).update(
        recalled_at=at, recall_reason=reason.strip()[:1000]
    )
    if not changed:
        raise cases.overtaken(document.case)
    telling.holders(document, kinds.RECALLED, by=by, at=at, reason=reason.strip())
    if document.case.is_closed:
        cases.touch(document.case, version=version)
        trail.record(events.RECALLED, about=document, by=by, at=at)
        return
    cases.move(document.case, State.RECALLED, by=by, at=at, version=version)
