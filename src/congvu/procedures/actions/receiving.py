"""A dossier is received: numbered, on the clock, at its first step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from congvu.cases import actions as cases
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.numbers import actions as numbers
from congvu.people.models import Person, Unit
from congvu.procedures import process
from congvu.procedures.actions import parties, stepping
from congvu.procedures.enums import events
from congvu.procedures.enums.catalogue import Origin
from congvu.procedures.enums.series import DOSSIERS
from congvu.procedures.enums.states import Handing
from congvu.procedures.logic import answers as asking
from congvu.procedures.logic import clocking
from congvu.procedures.logic.spec import Spec
from congvu.procedures.models import Dossier, HeldPart, Party, Payment, Procedure, Version
from congvu.procedures.queries import catalogue
from congvu.procedures.rules import receiving as rules
from congvu.trail.actions import act
from congvu.worktime import queries as worktime


@dataclass(frozen=True)
class Given:
    """A part as it is handed in: on paper, as a stored file, or as a part held from an earlier dossier."""

    part: str
    origin: str = Origin.GIVEN
    originals: int = 0
    copies: int = 0
    file_id: int | None = None
    file_name: str = ""
    from_part_id: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Handed:
    """What was handed in, by whom and how."""

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
            on=on,
            unit=unit,
            answers=handed.answers,
            held=held,
            by=by,
        )
    )
    assert version is not None  # noqa: S101 - the rule has asked
    dossier = _opened(procedure, version, handed, unit=unit, by=by, at=at)
    _keep_parts(dossier, handed.parts, at=at)
    _fix_fees(dossier, version.spec, on=on)
    return dossier


def _opened(
    procedure: Procedure, version: Version, handed: Handed, *, unit: Unit, by: Person, at: datetime
) -> Dossier:
    spec = version.spec
    first = spec.steps[0]
    limit = spec.limit(handed.channel)
    since = clocking.counts_from(at, spec.clock, worktime.calendar())
    case = cases.open_case(
        process.PROCEDURE,
        title=procedure.name[:500],
        by=by,
        at=at,
        unit=unit,
        holder=stepping.holder_of(first, competent=procedure.agency, receiving=unit, receiver=by),
        state=stepping.state_at(first),
        event=events.RECEIVED,
        detail={"procedure": procedure.pk, "version": version.digest, "channel": handed.channel},
    )
    code = numbers.take_written(
        DOSSIERS.code,
        on=office_day(at),
        scope=_scope(unit, office_day(at)),
        parts=_parts(unit, at),
        by=by,
        at=at,
    )
    cases.assign_code(case, code.text, by=by, at=at)
    if limit is not None:
        cases.set_due(case, limit=limit, since=since, by=by, at=at)
    dossier = Dossier.objects.create(
        case=case,
        version=version,
        procedure=procedure,
        channel=handed.channel,
        source=handed.source,
        external_code=handed.external_code,
        received_by=unit,
        competent=procedure.agency,
        returned_by=unit,
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
        step=first.key,
        tracking_key=stepping.new_key(),
        short_code=stepping.new_short_code(),
        filed_at=at,
        received_at=at,
        received_by_person=by,
    )
    stepping.enter(dossier, first, place=1, at=at)
    return dossier


def _keep_parts(dossier: Dossier, parts: tuple[Given, ...], *, at: datetime) -> None:
    places: dict[str, int] = {}
    rows = []
    for given in parts:
        places[given.part] = places.get(given.part, 0) + 1
        rows.append(HeldPart(dossier=dossier, place=places[given.part], at=at, **vars(given)))
    HeldPart.objects.bulk_create(rows)


def _fix_fees(dossier: Dossier, spec: Spec, *, on: date) -> None:
    """The amounts of that day and channel, whatever they become later."""
    fees = asking.due_fees(spec, dossier.answers, channel=dossier.channel, on=on)
    Payment.objects.bulk_create(
        Payment(dossier=dossier, fee=fee.key, name=fee.name, amount=fee.amount) for fee in fees if fee.amount
    )


def _scope(unit: Unit, on: date) -> str:
    return f"{unit.code}:{on:%y%m%d}"


def _parts(unit: Unit, at: datetime) -> dict[str, str]:
    return {"agency": unit.code, "yymmdd": f"{office_day(at):%y%m%d}"}
