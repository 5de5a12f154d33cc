"""A document is begun, drafted anew, changed in its particulars, given up."""

from datetime import datetime

from django.db import IntegrityError

from congvu.cases import actions as cases
from congvu.cases.models import Case, Holder
from congvu.documents.models import IncomingDocument
from congvu.documents.queries import desks
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.outgoing import process
from congvu.outgoing.actions import addressed, telling
from congvu.outgoing.actions import origin as trades
from congvu.outgoing.enums import events
from congvu.outgoing.enums.states import State
from congvu.outgoing.logic.given import Facts, Made
from congvu.outgoing.models import Draft, OutgoingDocument
from congvu.outgoing.providers import messages as kinds
from congvu.outgoing.queries import drafts
from congvu.outgoing.rules import drafting as rules
from congvu.outgoing.rules.states import in_hand
from congvu.outgoing.rules.trades import by_hand
from congvu.people.models import Person, Unit
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic import canonical
from congvu.trail.logic.canonical import Json

SAID = (
    *("form", "kind_id", "subject", "urgency", "marking", "language", "place_name", "answer_by", "copies"),
    *("description", "signer_id", "authority", "delegation_id", "own", "group_id"),
)


def once(
    facts: Facts,
    made: Made | None = None,
    *,
    unit: Unit,
    by: Person,
    at: datetime,
    answers: IncomingDocument | None = None,
    replaces: OutgoingDocument | None = None,
    corrects: OutgoingDocument | None = None,
) -> OutgoingDocument:
    """The document of this page: begun now, or by the same page sent before, even at the same moment.

    Refused when the page says something else now: it was gone back to, and another document is meant.
    """
    key = facts.request_key or ""
    try:
        found = drafts.by_request(key, by)
        if found is None:
            return begin(
                facts,
                unit=unit,
                by=by,
                at=at,
                made=made,
                answers=answers,
                replaces=replaces,
                corrects=corrects,
            )
    except IntegrityError:
        if (found := drafts.by_request(key, by)) is None:
            raise
    refuse_if(rules.same_page(found, facts))
    return found


@act
def begin(
    facts: Facts,
    *,
    unit: Unit,
    by: Person,
    at: datetime,
    made: Made | None = None,
    origin: Case | None = None,
    answers: IncomingDocument | None = None,
    replaces: OutgoingDocument | None = None,
    corrects: OutgoingDocument | None = None,
) -> OutgoingDocument:
    """``by`` drafts a document in ``unit``; ``made`` is its first draft, where there is one already.

    An answer goes to whoever sent what it answers, until it is said otherwise.
    """
    refuse_if(
        rules.begin(
            facts,
            unit=unit,
            by=by,
            at=at,
            origin=origin,
            answers=answers,
            replaces=replaces,
            corrects=corrects,
        )
    )
    case = cases.open_case(
        process.OUTGOING,
        title=facts.subject.strip()[:500],
        by=by,
        at=at,
        unit=unit,
        holder=Holder(unit, by),
        event=events.BEGUN,
        detail={"kind": facts.kind, "answers": answers.pk if answers else None},
    )
    document = OutgoingDocument(
        case=case,
        agency=desks.agency_of(unit),
        unit=unit,
        drafter=by,
        begun_at=at,
        request_key=facts.request_key,
        origin=origin,
        origin_kind=origin.process if origin else "",
        origin_key=str(origin.pk) if origin else "",
        answers=answers,
        replaces=replaces,
        corrects=corrects,
    )
    say(document, facts)
    document.save(force_insert=True)
    if answers is not None:
        addressed.answer(document, answers, on=office_day(at))
    if made is not None:
        keep(document, made, "", by=by, at=at)
    index(document)
    return document


@act
def redraft(
    document: OutgoingDocument,
    made: Made,
    *,
    facts: Facts | None = None,
    note: str = "",
    by: Person,
    at: datetime,
    version: int | None = None,
) -> Draft:
    """``made`` is the draft that counts from now on; those before are kept. Approvals were of the one
    before, and who gave them is told.
    """
    refuse_if(in_hand(document, by=by) or by_hand(document))
    before = drafts.newest(document)
    cases.touch(document.case, version=version)
    if facts is not None:
        _change(document, facts, by=by, at=at)
    draft = keep(document, made, note, by=by, at=at)
    index(document)
    if before is not None:
        given = drafts.approvals(document, before.place).values()
        number = str(draft.place)
        people = [row.judged_by for row in given]
        telling.each(document, kinds.OVERTAKEN, people, by=by, at=at, number=number)
    return draft


@act
def change(
    document: OutgoingDocument, facts: Facts, *, by: Person, at: datetime, version: int | None = None
) -> None:
    """The particulars are these from now on; what was drafted stays as it is."""
    refuse_if(in_hand(document, by=by))
    cases.touch(document.case, version=version)
    _change(document, facts, by=by, at=at)
    index(document)


@act
def drop(
    document: OutgoingDocument, reason: str, *, by: Person, at: datetime, version: int | None = None
) -> None:
    """It is not issued; what was written is kept. The dossier whose result it was is told."""
    refuse_if(rules.drop(document, reason, by=by))
    concerned = [document.drafter, document.case.holder_person]
    cases.move(document.case, State.DROPPED, by=by, at=at, version=version, event=events.DROPPED)
    OutgoingDocument.objects.filter(pk=document.pk).update(voided_reason=reason.strip()[:1000])
    trades.undone(document, reason, by=by, at=at)
    telling.each(document, kinds.DROPPED, concerned, by=by, at=at, note=reason.strip())


def index(document: OutgoingDocument) -> None:
    """The search finds it by what it is about, by what was typed, and by whom it goes to."""
    draft = drafts.newest(document)
    body = str(draft.content.get("body", "")) if draft else ""
    said = (
        str(document.kind),
        document.mark,
        document.description,
        str(document.signer or ""),
        *document.receivers.values_list("name", flat=True),
        body,
    )
    cases.index(document.case, said)


def _change(document: OutgoingDocument, facts: Facts, *, by: Person, at: datetime) -> None:
    refuse_if(rules.change(document, facts, by=by, at=at))
    before = {name: _plain(getattr(document, name)) for name in SAID}
    retitled = facts.subject.strip() != document.subject
    say(document, facts)
    changed = {name: old for name, old in before.items() if old != _plain(getattr(document, name))}
    if not changed:
        return
    document.save(update_fields=SAID)
    if retitled:
        cases.retitle(document.case, document.subject[:500], by=by, at=at)
    detail = {"fields": sorted(changed), "before": canonical.digest(changed)}
    trail.record(events.CHANGED, about=document, by=by, at=at, detail=detail)


def say(document: OutgoingDocument, facts: Facts) -> None:
    """A step for acts: ``document`` in hand says what ``facts`` say. Not saved yet."""
    document.form, document.kind_id, document.subject = facts.form, facts.kind, facts.subject.strip()[:500]
    document.urgency, document.marking = facts.urgency, facts.marking
    document.language, document.place_name = facts.language.strip(), facts.place_name.strip()
    document.answer_by, document.copies = facts.answer_by, facts.copies
    document.description, document.group = facts.description.strip(), facts.council
    if facts.own is not None:
        document.own = dict(facts.own)
    if facts.signer is not None:
        document.signer, document.authority = facts.signer.person, facts.signer.authority
        document.delegation = facts.signer.delegation


def keep(document: OutgoingDocument, made: Made, note: str, *, by: Person, at: datetime) -> Draft:
    last = drafts.newest(document)
    draft = Draft.objects.create(
        document=document,
        place=last.place + 1 if last else 1,
        source=made.source,
        content=dict(made.content),
        word=made.word,
        pdf=made.pdf,
        findings=None if made.findings is None else [dict(each) for each in made.findings],
        note=note.strip()[:500],
        by=by,
        at=at,
    )
    detail: dict[str, Json] = {
        "draft": draft.place,
        "source": draft.source,
        "pdf": made.pdf.digest,
        "word": made.word.digest if made.word else "",
        "content": canonical.digest(draft.content) if draft.content else "",
    }
    trail.record(events.REDRAFTED, about=document, by=by, at=at, detail=detail)
    return draft


def _plain(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
