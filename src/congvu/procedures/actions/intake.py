"""Before receipt: a dossier comes by post or is filed, is asked to be completed, received or refused."""

from datetime import datetime

from congvu.cases import actions as cases
from congvu.cases.models import Holder
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.people import queries as people
from congvu.people.models import Person, Unit
from congvu.procedures import process
from congvu.procedures.actions import finding, issuing, messages, outbox, receiving, stepping
from congvu.procedures.actions.receiving import Handed
from congvu.procedures.enums import events
from congvu.procedures.enums.outside import Occasion
from congvu.procedures.enums.papers import PaperForm
from congvu.procedures.enums.states import Closing, State
from congvu.procedures.models import Dossier, Procedure
from congvu.procedures.queries import catalogue, places
from congvu.procedures.rules import intake as rules
from congvu.trail.actions import act
from congvu.worktime import queries as worktime


@act
def file(procedure: Procedure, handed: Handed, *, unit: Unit, by: Actor, at: datetime) -> Dossier:
    """A dossier that came by post or was filed waits at the desk of ``unit``. It has no code, and its time
    has not begun. Whether it comes in time counts from when it was filed, however long it was on its way.
    """
    filed = handed.filed_at or at
    version = catalogue.taking(procedure, office_day(at), filed_on=office_day(filed))
    asked = rules.file(procedure, version, channel=handed.channel, at=at, filed_at=filed, unit=unit, by=by)
    refuse_if(asked)
    assert version is not None  # noqa: S101 - the rule has asked
    case = cases.open_case(
        process.PROCEDURE,
        title=procedure.name[:500],
        by=by,
        at=at,
        unit=unit,
        holder=Holder(unit=unit),
        state=State.WAITING,
        event=events.FILED,
        detail={"procedure": procedure.pk, "version": version.digest, "channel": handed.channel},
    )
    cases.set_step_due(case, worktime.due_at(at, version.spec.clock.notice), by=by, at=at)
    dossier = receiving.written(case, procedure, version, handed, unit=unit, at=at)
    dossier.save(force_insert=True)
    finding.index(dossier)
    receiving.keep_parts(dossier, handed.parts, at=at)
    outbox.leave(dossier, Occasion.WAITING, at=at, facts={"until": outbox.instant(case.step_due_at)})
    return dossier


@act
def receive_waiting(dossier: Dossier, *, by: Person, at: datetime, version: int | None = None) -> None:
    """It is complete: from now on it has a code, a due time, its fees and a step, under the version in force
    on this day. A unit that has gone over into another while it waited is that other from now on.
    """
    on = office_day(at)
    edition = catalogue.taking(dossier.procedure, on, filed_on=office_day(dossier.filed_at or at))
    refuse_if(rules.receive_waiting(dossier, edition, on=on, by=by))
    assert edition is not None  # noqa: S101 - the rule has asked
    spec, competent = edition.spec, people.heir(dossier.competent, on)
    desk = people.heir(dossier.received_by or competent, on)
    dossier.call = receiving.held_still(dossier.call)
    first, dossier.received_at = spec.steps[0], at
    dossier.elsewhere = dossier.elsewhere and not places.is_own(desk, competent, on)
    dossier.hand_over_by = worktime.due_at(at, spec.clock.hand_over) if dossier.elsewhere else None
    cases.move(
        dossier.case,
        stepping.state_at(first),
        by=by,
        at=at,
        version=version,
        holder=stepping.holder_of(first, competent=competent, receiving=desk, on=on, receiver=by),
        due_at=stepping.due_at(first, at),
        answer=receiving.answer(dossier, spec, at=at),
        code=receiving.code_for(desk, by=by, at=at),
        event=events.RECEIVED,
        detail={"version": edition.digest},
    )
    dossier.supplements.filter(closed_at=None).update(closed_at=at, closing=Closing.ANSWERED)
    dossier.version, dossier.step, dossier.competent = edition, first.key, competent
    dossier.received_by, dossier.returned_by = desk, people.heir(dossier.returned_by or desk, on)
    dossier.received_by_person = by
    units = ("competent", "received_by", "returned_by")
    kept = ("version", "step", "received_at", "received_by_person", "elsewhere", "hand_over_by")
    dossier.save(update_fields=[*kept, *units])
    vars(dossier).pop("present_step", None)
    stepping.enter(dossier, first, place=1, at=at)
    receiving.fix_fees(dossier, spec, on=on)
    finding.index(dossier)
    messages.tell_received(dossier, by=by, at=at)
    outbox.leave(dossier, Occasion.RECEIVED, at=at, facts=outbox.promised(dossier))


@act
def refuse(dossier: Dossier, *, reason: str, by: Actor, at: datetime, version: int | None = None) -> None:
    """The dossier is not received; the applicant has the reasons in writing."""
    refuse_if(rules.refuse(dossier, reason, by=by))
    asked = dossier.supplements.filter(closed_at=None)
    cases.move(dossier.case, State.REFUSED, by=by, at=at, version=version, holder=Holder())
    asked.update(closed_at=at, closing=Closing.STOPPED)
    form = issuing.number(dossier, PaperForm.REFUSAL, reason=reason, by=by, at=at)
    messages.tell(dossier, messages.REFUSED, by=by, at=at, reason=reason.strip())
    outbox.leave(dossier, Occasion.REFUSED, at=at, facts={"form": form.pk})
