"""Examination and outcome: begun, put before the council, decided, carried over and taken up again,
cancelled.
"""

from dataclasses import dataclass
from datetime import date, datetime

from congvu.cases import actions as cases
from congvu.cases.models import Holder
from congvu.files.models import StoredFile
from congvu.initiatives.actions import messages
from congvu.initiatives.enums import events
from congvu.initiatives.enums.states import State
from congvu.initiatives.logic.reading import show
from congvu.initiatives.models import Initiative, Outcome, Round
from congvu.initiatives.rules import intake as rules
from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.people.models import Person
from congvu.trail.actions import act


@dataclass(frozen=True)
class Decision:
    """The paper an outcome rests on; a carrying over may rest on the council's minutes alone, without a
    number.
    """

    number: str = ""
    decided_on: date | None = None
    reason: str = ""
    file: StoredFile | None = None
    file_name: str = ""


@act
def begin_examination(initiative: Initiative, *, by: Actor, at: datetime, version: int | None = None) -> None:
    """The examination has begun; from now on the author cannot withdraw."""
    refuse_if(rules.examine(initiative, by=by))
    cases.move(initiative.case, State.EXAMINING, expect=State.ACCEPTED, version=version, by=by, at=at)
    messages.tell(initiative, events.EXAMINATION_BEGUN.code, by=by, at=at)


@act
def put_to_council(initiative: Initiative, *, by: Actor, at: datetime, version: int | None = None) -> None:
    """The dossier waits for the council's meeting."""
    refuse_if(rules.put_to_council(initiative, by=by))
    cases.move(initiative.case, State.COUNCIL, expect=State.EXAMINING, version=version, by=by, at=at)


@act
def decide(
    initiative: Initiative,
    outcome: State,
    decision: Decision,
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Outcome:
    """``outcome`` is recorded with its decision, and the author is told.

    Recognised, not recognised, by special decision, carried over; or a recognition cancelled.
    """
    refuse_if(
        rules.decide(
            initiative,
            outcome,
            by=by,
            at=at,
            number=decision.number,
            decided_on=decision.decided_on,
            reason=decision.reason,
        )
    )
    return settle(initiative, outcome, decision, by=by, at=at, version=version)


@act
def settle(
    initiative: Initiative,
    outcome: State,
    decision: Decision,
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Outcome:
    """What has been decided is so: the last step of :func:`decide`, and of each row of a signed decision."""
    cases.move(
        initiative.case,
        outcome,
        version=version,
        by=by,
        at=at,
        holder=_holder_after(initiative, outcome),
        detail={
            "decision": decision.number.strip(),
            "decided_on": decision.decided_on.isoformat() if decision.decided_on else None,
            "file": decision.file.digest if decision.file else None,
        },
    )
    kept = _keep(initiative, outcome, decision, by=by, at=at)
    messages.tell(
        initiative,
        f"initiatives.outcome_{outcome.value}",
        by=by,
        at=at,
        number=kept.number or "–",
        decided_on=show(kept.decided_on) or "–",
        reason=kept.reason or "–",
    )
    return kept


@act
def take_up(
    initiative: Initiative, *, into: Round, by: Actor, at: datetime, version: int | None = None
) -> None:
    """A dossier that was carried over goes on in the round ``into``, under the terms it was submitted
    under.
    """
    refuse_if(rules.take_up(initiative, by=by, into=into))
    specialist = by if isinstance(by, Person) else None
    before = initiative.round.code
    cases.move(
        initiative.case,
        State.ACCEPTED,
        expect=State.CARRIED_OVER,
        version=version,
        by=by,
        at=at,
        holder=Holder(into.receiver, specialist),
        detail={"round_before": before, "round": into.code},
    )
    initiative.round = into
    initiative.save(update_fields=["round"])
    cases.set_due(initiative.case, limit=initiative.in_force.decision, by=by, at=at)
    messages.tell(initiative, events.TAKEN_UP.code, by=by, at=at, once=into.code)


def _holder_after(initiative: Initiative, outcome: State) -> Holder:
    """A carried-over dossier stays with the office; a decided one rests with nobody."""
    return initiative.case.holder if outcome == State.CARRIED_OVER else Holder()


def _keep(initiative: Initiative, outcome: State, decision: Decision, *, by: Actor, at: datetime) -> Outcome:
    return Outcome.objects.create(
        initiative=initiative,
        state=outcome,
        number=decision.number.strip(),
        decided_on=decision.decided_on,
        reason=decision.reason.strip(),
        file=decision.file,
        file_name=decision.file_name,
        recorded_at=at,
        recorded_by=by if isinstance(by, Person) else None,
    )
