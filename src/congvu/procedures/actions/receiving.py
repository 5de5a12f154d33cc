"""A dossier is received: numbered, on the clock, at its first step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from congvu.cases import actions as cases
from congvu.cases.actions.clock import Answer
from congvu.cases.models import Case
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.numbers import actions as numbers
from congvu.people import queries as people
from congvu.people.models import Person, Unit
from congvu.procedures import process
from congvu.procedures.actions import finding, parties, stepping
from congvu.procedures.enums import events
from congvu.procedures.enums.catalogue import Begins
from congvu.procedures.enums.series import DOSSIERS
from congvu.procedures.enums.states import Handing
from congvu.procedures.logic import answers as asking
from congvu.procedures.logic import clocking
from congvu.procedures.logic.handed import Given
from congvu.procedures.logic.spec import Spec
from congvu.procedures.models import Call, Dossier, HeldPart, Party, Payment, Procedure, Version
from congvu.procedures.queries import catalogue, places
from congvu.procedures.rules import receiving as rules
from congvu.trail.actions import act
from congvu.worktime import queries as worktime

__all__ = ["Given", "Handed", "answer", "code_for", "fix_fees", "keep_parts", "receive", "written"]


@dataclass(frozen=True)
class Handed:
    """What was handed in, by whom and how. ``returned_by``: where the result is fetched, else at the desk;
    ``filed_at``: when it was filed, where that was before it came here.
    """

    applicant: Party
    channel: str
    parts: tuple[Given, ...] = ()
    answers: Mapping[str, Any] = field(default_factory=dict)
    request: str = ""
    agent: Party | None = None
    agent_paper: str = ""
    sets: int = 1
    handing: str = Handing.COUNTER
    handing_address: str = ""
    assisted: bool = False
    source: str = ""
    external_code: str | None = None
    request_key: str | None = None
    filed_at: datetime | None = None
    returned_by: Unit | None = None


@act
def receive(procedure: Procedure, handed: Handed, *, unit: Unit, by: Person, at: datetime) -> Dossier:
    """``unit`` receives a dossier as complete and correct: it has a code, a due time, its fees and a step.

    The version in force that day is its version for ever. Refuses what is not complete, and says all that
    is missing.
    """
    on = office_day(at)
    version = catalogue.in_force(procedure, on)
    held = [given.part for given in handed.parts]
    refuse_if(
        rules.receive(
            procedure,
            version,
            channel=handed.channel,
            at=at,
            unit=unit,
            returned_by=handed.returned_by,
            answers=handed.answers,
            held=held,
            by=by,
        )
    )
    assert version is not None  # noqa: S101 - the rule has asked
    dossier = _opened(procedure, version, handed, unit=unit, by=by, at=at)
    keep_parts(dossier, handed.parts, at=at)
    fix_fees(dossier, version.spec, on=on)
    return dossier


def _opened(
    procedure: Procedure, version: Version, handed: Handed, *, unit: Unit, by: Person, at: datetime
) -> Dossier:
    spec = version.spec
    first, on = spec.steps[0], office_day(at)
    competent = people.heir(procedure.agency, on)
    case = cases.open_case(
        process.PROCEDURE,
        title=procedure.name[:500],
        by=by,
        at=at,
        unit=unit,
        holder=stepping.holder_of(first, competent=competent, receiving=unit, on=on, receiver=by),
        state=stepping.state_at(first),
        event=events.RECEIVED,
        detail={"procedure": procedure.pk, "version": version.digest, "channel": handed.channel},
    )
    cases.assign_code(case, code_for(unit, by=by, at=at), by=by, at=at)
    dossier = written(case, procedure, version, handed, unit=unit, at=at)
    dossier.step, dossier.received_at, dossier.received_by_person = first.key, at, by
    if due := answer(dossier, spec, at=at):
        cases.set_due(case, limit=due.limit, since=due.since, by=by, at=at)
    if step_due := stepping.due_at(first, at):
        cases.set_step_due(case, step_due, by=by, at=at)
    dossier.save(force_insert=True)
    stepping.enter(dossier, first, place=1, at=at)
    finding.index(dossier)
    return dossier


def written(
    case: Case, procedure: Procedure, version: Version, handed: Handed, *, unit: Unit, at: datetime
) -> Dossier:
    """The row of a dossier as it was handed in, not kept yet. Competent is the agency of the procedure, or
    what that has gone over into.
    """
    spec, competent = version.spec, people.heir(procedure.agency, office_day(at))
    elsewhere, begins = not places.is_own(unit, competent, office_day(at)), spec.clock.begins
    call = places.call_at(procedure, handed.filed_at or at) if begins == Begins.CLOSING else None
    return Dossier(
        case=case,
        version=version,
        procedure=procedure,
        channel=handed.channel,
        source=handed.source,
        external_code=handed.external_code,
        request_key=handed.request_key,
        received_by=unit,
        competent=competent,
        returned_by=handed.returned_by or unit,
        elsewhere=elsewhere,
        hand_over_by=worktime.due_at(at, spec.clock.hand_over) if elsewhere else None,
        call=held_still(call),
        applicant=handed.applicant,
        agent=handed.agent,
        agent_paper=handed.agent_paper,
        particulars=parties.frozen(handed.applicant),
        request=handed.request,
        answers=dict(handed.answers),
        sets=handed.sets,
        assisted=handed.assisted,
        handing=handed.handing,
        handing_address=handed.handing_address,
        tracking_key=stepping.new_key(),
        short_code=stepping.new_short_code(),
        filed_at=handed.filed_at or at,
    )


def held_still(call: Call | None) -> Call | None:
    """The call as it is, not to be put off before this act is done: the dossier is promised by its closing,
    and whoever puts it off finds the dossier.
    """
    return Call.objects.select_for_update().get(pk=call.pk) if call else None


def answer(dossier: Dossier, spec: Spec, *, at: datetime) -> Answer | None:
    """By when the agency answers what it has whole from an instant on. None: no text sets a limit, or the
    time begins only when the competent agency has it.
    """
    limit, begins = spec.limit(dossier.channel), spec.clock.begins
    if limit is None or (begins == Begins.COMPETENT and dossier.awaits_taking_over):
        return None
    closing = dossier.call.closes_at if dossier.call else None
    return Answer(limit, clocking.counts_from(at, spec.clock, worktime.calendar(), closing=closing))


def code_for(unit: Unit, *, by: Person, at: datetime) -> str:
    """The next code of the day at the desk of ``unit``."""
    on = office_day(at)
    parts = {"agency": unit.code, "yymmdd": f"{on:%y%m%d}"}
    scope = f"{unit.code}:{on:%y%m%d}"
    return numbers.take_written(DOSSIERS.code, on=on, scope=scope, parts=parts, by=by, at=at).text


def keep_parts(dossier: Dossier, parts: Iterable[Given], *, at: datetime) -> None:
    """Each part as one more of its kind beside those that are held already."""
    counted = dossier.held.order_by().values("part").annotate(last=Max("place"))
    places = {row["part"]: row["last"] for row in counted}
    rows = []
    for given in parts:
        places[given.part] = places.get(given.part, 0) + 1
        rows.append(HeldPart(dossier=dossier, place=places[given.part], at=at, **vars(given)))
    HeldPart.objects.bulk_create(rows)


def fix_fees(dossier: Dossier, spec: Spec, *, on: date) -> None:
    """The amounts of that day and channel, whatever they become later."""
    fees = asking.due_fees(spec, dossier.answers, channel=dossier.channel, on=on)
    Payment.objects.bulk_create(
        Payment(dossier=dossier, fee=fee.key, name=fee.name, amount=fee.amount) for fee in fees if fee.amount
    )
