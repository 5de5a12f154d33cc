"""A document is directed, handed on, handled: what leaders, heads of units and specialists do."""

from collections.abc import Sequence
from datetime import date, datetime

from congvu.cases import actions as cases
from congvu.cases.actions.clock import Answer
from congvu.cases.models import Holder
from congvu.documents.actions import telling
from congvu.documents.enums import events
from congvu.documents.enums.states import Part, State
from congvu.documents.logic.given import Who
from congvu.documents.models import Assignment, Direction, Handing, IncomingDocument, Proposal
from congvu.documents.providers import messages as kinds
from congvu.documents.queries import documents
from congvu.documents.rules import handling as rules
from congvu.kit.refusal import refuse_if
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def direct(
    document: IncomingDocument,
    lead: Who,
    supporting: Sequence[Who] = (),
    *,
    opinion: str = "",
    by: Person,
    at: datetime,
    version: int | None = None,
) -> Direction:
    """``lead`` has the document, with the units and persons ``supporting``, each by its own deadline.

    A new direction takes the place of the one before, which is kept. Everybody with a part is told.
    """
    refuse_if(rules.direct(document, lead, supporting, by=by, at=at))
    before = telling.parts(document, at=at)
    cases.move(
        document.case,
        State.HANDLING if lead.person else State.DIRECTED,
        by=by,
        at=at,
        version=version,
        holder=Holder(lead.unit, lead.person),
        due_at=lead.due_at,
        answer=_answer(document, lead),
        event=events.DIRECTED,
        detail={"lead": list(lead.key), "supporting": [list(each.key) for each in supporting]},
    )
    document.directions.filter(replaced_at=None).update(replaced_at=at)
    given = Direction.objects.create(document=document, opinion=opinion.strip(), by=by, at=at)
    parts = [(Part.LEAD, lead), *((Part.SUPPORT, each) for each in supporting)]
    Assignment.objects.bulk_create(
        Assignment(direction=given, part=part, place=place, **vars(who))
        for place, (part, who) in enumerate(parts, start=1)
    )
    IncomingDocument.objects.filter(pk=document.pk).update(directed_at=at)
    for part, who in parts:
        telling.directed(document, part, who, opinion.strip(), by=by, at=at)
    telling.withdrawn(document, before, by=by, at=at)
    return given


def _answer(document: IncomingDocument, lead: Who) -> Answer | None:
    """By when it is answered, where the sender has not said: the time of whoever leads, as it is now."""
    case, before, old = document.case, documents.direction(document), documents.lead(document)
    if not document.asks_answer:
        return None
    if case.due_at is None:
        return Answer(due_at=lead.due_at) if lead.due_at else None
    was_its = before and old and (before.at, old.due_at) == (case.due_from, case.due_at)
    return Answer(due_at=lead.due_at) if was_its else None


@act
def hand_on(
    document: IncomingDocument,
    to: Person,
    *,
    opinion: str = "",
    due_at: datetime | None = None,
    by: Person,
    at: datetime,
    version: int | None = None,
) -> None:
    """The head of the unit gives it to ``to``; without a deadline of its own the leader's goes on."""
    refuse_if(rules.hand_on(document, to, due_at, by=by, at=at))
    lead = documents.lead(document)
    due = due_at or (lead.due_at if lead else None)
    cases.move(
        document.case,
        State.HANDLING,
        by=by,
        at=at,
        version=version,
        holder=Holder(document.case.holder_unit, to),
        due_at=due,
        event=events.HANDED_ON,
        detail={"to": to.key},
    )
    Handing.objects.create(document=document, by=by, to=to, opinion=opinion.strip(), due_at=due_at, at=at)
    more = {"opinion": opinion.strip() or telling.DASH, "due": telling.said(due), "who": by.name}
    telling.colleague(document, kinds.HANDED_ON, to, by=by, at=at, **more)


@act
def propose(document: IncomingDocument, text: str, *, by: Person, at: datetime) -> Proposal:
    """What should be done, in the words of whoever handles it; the leader who directed it is told."""
    refuse_if(rules.propose(document, text, by=by))
    made = Proposal.objects.create(document=document, text=text.strip(), by=by, at=at)
    trail.record(events.PROPOSED, about=document, by=by, at=at, detail={"proposal": made.pk})
    direction = documents.direction(document)
    if direction and direction.by != by:
        more = {"text": text.strip(), "who": by.name}
        telling.colleague(document, kinds.PROPOSED, direction.by, by=by, at=at, **more)
    return made


@act
def support_done(document: IncomingDocument, note: str, *, by: Person, at: datetime) -> None:
    """The supporting part of ``by``, or of their unit, is done."""
    part = documents.supporting_part(document, by)
    refuse_if(rules.support(part, note))
    assert part is not None  # noqa: S101 - the rule has asked
    changed = Assignment.objects.filter(pk=part.pk, done_at=None).update(
        done_at=at, done_by=by, note=note.strip()[:1000]
    )
    if not changed:
        raise cases.overtaken(document.case)
    trail.record(events.SUPPORTED, about=document, by=by, at=at, detail={"part": part.pk})


@act
def finish(
    document: IncomingDocument,
    number: str,
    answered_on: date | None,
    *,
    note: str = "",
    by: Person,
    at: datetime,
    version: int | None = None,
) -> None:
    """It has been answered by the document of that number and day; the clock ends."""
    refuse_if(rules.finish(document, number, answered_on, by=by, at=at))
    cases.move(document.case, State.DONE, by=by, at=at, version=version, detail={"answer": number.strip()})
    IncomingDocument.objects.filter(pk=document.pk).update(
        answer_number=number.strip(), answered_on=answered_on, outcome_note=note.strip()[:1000]
    )


@act
def file_away(
    document: IncomingDocument, reason: str, *, by: Person, at: datetime, version: int | None = None
) -> None:
    """Nobody waits for an answer: it is closed for ``reason``."""
    refuse_if(rules.file_away(document, reason, by=by))
    cases.move(document.case, State.FILED, by=by, at=at, version=version)
    IncomingDocument.objects.filter(pk=document.pk).update(outcome_note=reason.strip()[:1000])
