"""Other places and calls: the competent agency takes a dossier over, desks are shared, calls announced."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.cases import actions as cases
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Stale, refuse_if
from congvu.people.models import Person, Unit
from congvu.procedures.actions import messages, outbox, receiving, stepping
from congvu.procedures.enums import events
from congvu.procedures.enums.catalogue import Begins
from congvu.procedures.enums.outside import Occasion
from congvu.procedures.models import Call, Dossier, Procedure, SharedDesk
from congvu.procedures.queries import places
from congvu.procedures.rules import catalogue as catalogue_rules
from congvu.procedures.rules import places as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@act
def take_over(dossier: Dossier, *, by: Person, at: datetime, version: int | None = None) -> None:
    """The competent agency has the dossier. Where the procedure counts from here, its time begins, and the
    applicant is told the date.
    """
    refuse_if(rules.take_over(dossier, on=office_day(at), by=by))
    dossier.taken_over_at = at
    begins = dossier.spec.clock.begins == Begins.COMPETENT
    cases.move(
        dossier.case,
        dossier.case.state,
        by=by,
        at=at,
        version=version,
        due_at=stepping.begins_anew(dossier, at=at) if begins else dossier.case.step_due_at,
        answer=receiving.answer(dossier, dossier.spec, at=at) if begins else None,
        event=events.TAKEN_OVER,
        detail={"step": dossier.step},
    )
    dossier.save(update_fields=["taken_over_at"])
    messages.tell(dossier, messages.TAKEN_OVER, by=by, at=at)
    outbox.leave(dossier, Occasion.TAKEN_OVER, at=at, facts=outbox.promised(dossier))


@act
def announce(
    procedure: Procedure,
    name: str,
    *,
    opens_on: date,
    closes_at: datetime,
    basis: str = "",
    by: Actor,
    at: datetime,
) -> Call:
    """From ``opens_on`` until ``closes_at`` dossiers of ``procedure`` may be handed in for this call."""
    Procedure.objects.select_for_update().get(pk=procedure.pk)  # of two overlapping calls the second waits
    refuse_if(rules.announce(procedure, name, opens_on=opens_on, closes_at=closes_at, by=by))
    call = Call.objects.create(
        procedure=procedure,
        name=name.strip(),
        opens_on=opens_on,
        closes_at=closes_at,
        basis=basis.strip(),
    )
    detail: dict[str, Json] = {
        "procedure": procedure.pk,
        "from": opens_on.isoformat(),
        "to": closes_at.isoformat(),
    }
    trail.record(events.CALL_ANNOUNCED, about=call, by=by, at=at, detail=detail)
    return call


@act
def put_off(call: Call, *, closes_at: datetime, reason: str, by: Actor, at: datetime) -> None:
    """It closes later. What was handed in for it counts from then, and everybody who did is told, with the
    new date of their result where they have one. Stale when somebody else has put it off meanwhile.
    """
    Procedure.objects.select_for_update().get(pk=call.procedure_id)  # as when a call is announced
    refuse_if(rules.put_off(call, closes_at, reason, by=by, at=at))
    receiving.held_still(call)  # what is being received for it is there first, or is received after us
    handed_in, was = list(places.waiting_for(call)), call.closes_at
    if not Call.objects.filter(pk=call.pk, closes_at=was).update(closes_at=closes_at):
        raise Stale(_("Somebody else has just put this call off. Look at it again."))
    call.closes_at = closes_at
    detail: dict[str, Json] = {
        "from": was.isoformat(),
        "to": closes_at.isoformat(),
        "reason": reason.strip(),
        "dossiers": len(handed_in),
    }
    trail.record(events.CALL_PUT_OFF, about=call, by=by, at=at, detail=detail)
    for dossier in handed_in:
        _count_from(dossier, closes_at, by=by, at=at)
        dated = dossier.case.due_at is not None
        kind = messages.CALL_PUT_OFF if dated else messages.CALL_PUT_OFF_UNDATED
        told = {"call": call.name, "reason": reason.strip(), "until": messages.moment(closes_at)}
        messages.tell(dossier, kind, by=by, at=at, once=closes_at.isoformat(), **told)


def _count_from(dossier: Dossier, closes_at: datetime, *, by: Actor, at: datetime) -> None:
    """Its time begins with the later closing, where it has begun with an earlier one; a day that was given by
    hand stays.
    """
    case, limit = dossier.case, dossier.spec.limit(dossier.channel)
    if limit and case.limit_amount is not None and case.due_from and case.due_from < closes_at:
        cases.set_due(case, limit=limit, since=closes_at, by=by, at=at)


@act
def share(unit: Unit, *, valid_from: date, basis: str = "", by: Actor, at: datetime) -> SharedDesk:
    """The desk of ``unit`` receives for every agency from a day on."""
    refuse_if(rules.share(unit, valid_from=valid_from, by=by))
    desk = SharedDesk.objects.create(unit=unit, valid_from=valid_from, basis=basis.strip())
    detail = {"unit": unit.code, "from": valid_from.isoformat()}
    trail.record(events.DESK_SHARED, about=desk, by=by, at=at, detail=detail)
    return desk


@act
def end_sharing(desk: SharedDesk, *, last_day: date, by: Actor, at: datetime) -> None:
    """After ``last_day`` it is another place for every agency but its own; what it has received stays so."""
    refuse_if(catalogue_rules.administer(by=by))
    open_rows = SharedDesk.objects.filter(pk=desk.pk, valid_to=None)
    if not open_rows.update(valid_to=max(last_day, desk.valid_from)):
        raise Stale(_("This desk has been ended already."))
    detail = {"unit": desk.unit.code, "to": last_day.isoformat()}
    trail.record(events.DESK_ENDED, about=desk, by=by, at=at, detail=detail)
