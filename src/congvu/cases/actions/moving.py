"""Opening a case, moving it from state to state, giving it its code."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from congvu.cases import rules
from congvu.cases.actions import change, reminders, stopping
from congvu.cases.actions.clock import Answer
from congvu.cases.enums import CODE_ASSIGNED, OPENED, RETITLED
from congvu.cases.models import Case, Holder
from congvu.cases.process import Process
from congvu.cases.queries.time import Office
from congvu.kit.actor import Actor
from congvu.kit.event import Event
from congvu.kit.refusal import refuse_if
from congvu.people.models import Person, Unit
from congvu.trail import actions as trail
from congvu.trail.actions import act

Detail = Mapping[str, Any]


@act
def open_case(
    process: Process,
    *,
    title: str,
    by: Actor,
    at: datetime,
    unit: Unit | None = None,
    holder: Holder | None = None,
    created_by: Person | None = None,
    state: str = "",
    event: Event = OPENED,
    detail: Detail | None = None,
) -> Case:
    """A new case rests in ``state`` (else the first of ``process``) with ``holder`` (else its opener).

    ``unit`` is whose dossier it is; ``created_by`` is given when ``by`` only typed it in for somebody.
    """
    place, office = process.state(state or process.start), Office()
    opener = created_by or change.as_person(by)
    holder = holder or Holder(person=opener)
    case = Case(
        process=process.key,
        process_version=process.version,
        state=place.code,
        title=title,
        unit=unit,
        created_by=opener,
        holder_unit=holder.unit,
        holder_person=holder.person,
        handed_by=change.as_person(by),
        opened_at=at,
        entered_at=at,
        closed_at=at if place.closed else None,
        outcome=place.code if place.closed else "",
        step_from=at,
        step_due_at=office.due_at(at, place.limit),
        paused_at=stopping.paused_since(place, at),
    )
    case.settle_due()
    case.save(force_insert=True)
    change.enter(case, at=at)
    stopping.keep_rows(case, was_paused=False, at=at, reason=str(place.label), legal_basis="")
    reminders.plan(case, before=None, at=at, office=office)
    trail.record(
        event, about=case, by=by, at=at, detail={"process": process.name, "to": place.code, **(detail or {})}
    )
    return case


@act
def move(
    case: Case,
    to: str,
    *,
    by: Actor,
    at: datetime,
    expect: str = "",
    version: int | None = None,
    holder: Holder | None = None,
    due_at: datetime | None = None,
    answer: Answer | None = None,
    code: str = "",
    title: str = "",
    outcome: str = "",
    reason: str = "",
    legal_basis: str = "",
    event: Event | None = None,
    detail: Detail | None = None,
) -> None:
    """``case`` rests in ``to`` from now on, with ``holder`` (else with whom it was).

    ``expect`` and ``version`` are the state and version the person saw: Stale if the case is not there any
    more. ``due_at`` takes the place of the limit of the state; ``answer`` says by when the agency must have
    answered from now on. ``code`` and ``title`` are given with the same step. ``reason`` and ``legal_basis``
    are kept with the pause when the new state stops the clock. Refuses a way the process does not know.
    """
    if expect and expect != case.state:
        raise change.overtaken(case)
    refuse_if(rules.move(case, to))
    refuse_if(rules.assign_code(case) if code else None)
    way, here, place = case.table.move(case.state, to), case.place, case.table.state(to)
    assert way is not None  # noqa: S101 - the rule has just found it
    holder, was_paused, office = holder or case.holder, case.is_paused, Office()
    before = change.apply(
        case,
        version=version,
        state=to,
        holder_unit=holder.unit,
        holder_person=holder.person,
        handed_by=change.as_person(by),
        entered_at=at,
        step_from=at,
        step_due_at=None if place.closed else due_at or office.due_at(at, place.limit),
        step_is_given=due_at is not None,
        closed_at=at if place.closed else None,
        outcome=outcome or (to if place.closed else ""),
        **_besides(code=code, title=title),
        **{
            **stopping.clock_after(case, place, at=at, office=office),
            **(answer.values(at, office) if answer else {}),
        },
    )
    change.leave(case, here, since=before.entered_at, at=at, office=office)
    change.enter(case, at=at)
    stopping.keep_rows(
        case, was_paused=was_paused, at=at, reason=reason or str(place.label), legal_basis=legal_basis
    )
    reminders.plan(case, before=before.due_at, at=at, office=office)
    told = {"from": here.code, "to": to, **(detail or {})}
    if code:
        told["code"] = code
    if answer:
        told["due"] = case.due_at.isoformat() if case.due_at else None
    trail.record(event or way.event, about=case, by=by, at=at, detail=told)


def _besides(**given: str) -> dict[str, str]:
    return {name: value for name, value in given.items() if value}


@act
def assign_code(case: Case, code: str, *, by: Actor, at: datetime) -> None:
    """``case`` is called ``code`` from now on. A code is given once and never changed."""
    refuse_if(rules.assign_code(case))
    change.apply(case, code=code)
    trail.record(CODE_ASSIGNED, about=case, by=by, at=at, detail={"code": code})


@act
def retitle(case: Case, title: str, *, by: Actor, at: datetime, version: int | None = None) -> None:
    """``case`` bears ``title`` from now on; where it rests and until when stays."""
    change.apply(case, version=version, title=title)
    trail.record(RETITLED, about=case, by=by, at=at)
