"""A document is directed, handed on, handled: what leaders, heads of units and specialists do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from congvu.cases import actions as cases
from congvu.cases.actions.clock import Answer
from congvu.cases.models import Holder
from congvu.documents.actions import telling
from congvu.documents.enums import events
from congvu.documents.enums.states import Part, State
from congvu.documents.logic.directions import Change, Given, Key, changes
from congvu.documents.logic.given import Who, given
from congvu.documents.models import Assignment, Direction, Handing, IncomingDocument, Proposal
from congvu.documents.providers import messages as kinds
from congvu.documents.queries import documents
from congvu.documents.rules import handling as rules
from congvu.kit.refusal import refuse_if
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

Standing = Mapping[Key, Assignment]


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

    A new direction takes the place of the one before, which is kept: whoever has the document inside the unit
    that goes on leading keeps it, what was done of a part stays done, and those are told whose part changed.
    """
    refuse_if(rules.direct(document, lead, supporting, opinion=opinion, by=by, at=at))
    before, standing, old = (
        telling.parts(document, at=at),
        documents.standing(document),
        documents.direction(document),
    )
    rest = _rest(document, lead, standing, at=at)
    changed = list(changes({key: part.given for key, part in standing.items()}, given(lead, supporting)))
    cases.move(
        document.case,
        rest.state,
        by=by,
        at=at,
        version=version,
        holder=rest.holder,
        due_at=rest.due_at,
        answer=_answer(document, lead),
        event=events.DIRECTED,
        detail=_detail(lead, supporting, changed if old else ()),
    )
    document.directions.filter(replaced_at=None).update(replaced_at=at)
    direction = Direction.objects.create(document=document, opinion=opinion.strip(), by=by, at=at)
    parts = [(Part.LEAD, lead), *((Part.SUPPORT, each) for each in supporting)]
    Assignment.objects.bulk_create(
        Assignment(direction=direction, part=part, place=place, **vars(who), **_done(part, who, standing))
        for place, (part, who) in enumerate(parts, start=1)
    )
    IncomingDocument.objects.filter(pk=document.pk).update(directed_at=at)
    same_words = old is not None and old.opinion == direction.opinion
    another = {each.key for each in changed}
    for part, who in parts:
        if who.key in another or not same_words:
            telling.directed(document, part, who, direction.opinion, by=by, at=at)
    telling.withdrawn(document, before, by=by, at=at)
    return direction


@dataclass(frozen=True)
class _Rest:
    """Where the document lies once the direction is given."""

    state: State
    holder: Holder
    due_at: datetime | None


def _rest(document: IncomingDocument, lead: Who, standing: Standing, *, at: datetime) -> _Rest:
    """With whom it was inside the unit that led and leads, by the time set there where it is the shorter one;
    else with ``lead``.
    """
    case, led = document.case, standing.get(lead.key)
    if (
        led is None
        or not led.is_lead
        or lead.person
        or case.holder_unit != lead.unit
        or not case.holder_person
    ):
        return _Rest(
            State.HANDLING if lead.person else State.DIRECTED, Holder(lead.unit, lead.person), lead.due_at
        )
    handed = document.handings.order_by("-at", "-pk").first()
    is_theirs = handed is not None and handed.to_id == case.holder_person_id
    own = handed.due_at if is_theirs and handed and handed.due_at and handed.due_at > at else None
    due = min(filter(None, (own, lead.due_at)), default=None)
    return _Rest(document.state, case.holder, due)


def _done(part: Part, who: Who, standing: Standing) -> dict[str, object]:
    """What was done already for a part that is the same one still."""
    had = standing.get(who.key)
    if had is None or had.part != part or had.done_at is None:
        return {}
    return {"done_at": had.done_at, "done_by": had.done_by, "note": had.note}


def _detail(lead: Who, supporting: Sequence[Who], changed: Iterable[Change]) -> dict[str, Json]:
    """Whose parts, and what is another than before, old and new; not a word of the opinion."""
    found: list[Json] = [
        {"who": list(each.key), "from": _given(each.old), "to": _given(each.new)} for each in changed
    ]
    whose: dict[str, Json] = {"lead": list(lead.key), "supporting": [list(each.key) for each in supporting]}
    return {**whose, "changed": found} if found else whose


def _given(part: Given | None) -> Json:
    return [part.part, part.due_at.isoformat() if part.due_at else ""] if part else None


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
