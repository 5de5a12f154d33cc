"""Supplements: asked once and completely, answered at the desk, closed when they do not come."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max

from congvu.cases import actions as cases
from congvu.cases.models import Holder
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.actions import fees, issuing, messages, outbox, receiving, stepping
from congvu.procedures.actions.receiving import Given
from congvu.procedures.enums import bases, events
from congvu.procedures.enums.catalogue import AfterSupplement
from congvu.procedures.enums.outside import Occasion
from congvu.procedures.enums.papers import PaperForm
from congvu.procedures.enums.states import Closing, State
from congvu.procedures.models import Dossier, HeldPart, Supplement, SupplementItem
from congvu.procedures.queries import dossiers
from congvu.procedures.rules import supplements as rules
from congvu.trail.actions import act
from congvu.worktime import queries as worktime


@act
def ask(
    dossier: Dossier,
    items: Mapping[str, str],
    *,
    reason: str,
    contact: str = "",
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Supplement:
    """The applicant is told, once and completely, what is missing: ``items`` by ``part:<key>``,
    ``field:<key>`` or ``other``. Before receipt the time has not begun; afterwards it stands still. Of two
    who ask at once the second is Stale.
    """
    refuse_if(rules.ask(dossier, items, reason, on=office_day(at), by=by))
    supplement = _asked(dossier, reason=reason, contact=contact, by=by, at=at)
    desk = people.heir(dossier.received_by or dossier.competent, office_day(at))
    cases.move(
        dossier.case,
        State.INCOMPLETE if dossier.state == State.WAITING else State.SUPPLEMENT,
        by=by,
        at=at,
        version=version,
        holder=Holder(unit=desk),
        due_at=supplement.due_at,
        legal_basis=bases.ONE_NOTICE,
        detail={"request": supplement.number, "items": sorted(items)},
    )
    supplement.save(force_insert=True)
    SupplementItem.objects.bulk_create(
        SupplementItem(supplement=supplement, place=place, target=target[:60], what=what.strip()[:500])
        for place, (target, what) in enumerate(items.items(), 1)
    )
    issuing.number(dossier, PaperForm.SUPPLEMENT, supplement=supplement, reason=reason, by=by, at=at)
    messages.tell_of_supplement(supplement, by=by, at=at)
    outbox.leave(dossier, Occasion.ASKED, at=at, facts={"request": supplement.number})
    return supplement


@act
def answer(
    dossier: Dossier,
    *,
    parts: Iterable[Given] = (),
    answers: Mapping[str, Any] | None = None,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> None:
    """What the applicant brings takes the place of what was there, and the dossier is where it was. The time
    goes on or is counted anew, as the procedure says. A dossier not yet received waits to be checked.
    """
    supplement, brought = dossiers.open_supplement(dossier), list(parts)
    refuse_if(rules.answer(dossier, supplement, by=by))
    assert supplement is not None  # noqa: S101 - the rule has asked
    _move_back(dossier, supplement, brought, by=by, at=at, version=version)
    _close(supplement, Closing.ANSWERED, at=at)
    _take_in(dossier, brought, answers or {}, at=at)
    messages.tell(dossier, messages.SUPPLEMENTED, by=by, at=at)
    facts = {"request": supplement.number, **outbox.promised(dossier)}
    outbox.leave(dossier, Occasion.SUPPLEMENTED, at=at, facts=facts)


@act
def close_overdue(supplement: Supplement, *, by: Actor, at: datetime) -> None:
    """What was asked did not come in time: the dossier is closed and the applicant told."""
    dossier = supplement.dossier
    refuse_if(rules.close(supplement, at=at))
    cases.move(
        dossier.case,
        State.CLOSED,
        by=by,
        at=at,
        holder=Holder(),
        legal_basis=bases.ONE_NOTICE,
        detail={"request": supplement.number},
    )
    _close(supplement, Closing.OVERDUE, at=at)
    stepping.end(dossier, by=None, at=at)
    fees.settle_stopped(dossier, refund="", by=by, at=at)
    issuing.number(dossier, PaperForm.STOP, reason=bases.NOT_COMPLETED, by=by, at=at)
    messages.tell(dossier, messages.CLOSED, by=by, at=at)
    outbox.leave(dossier, Occasion.CLOSED, at=at)


def _asked(dossier: Dossier, *, reason: str, contact: str, by: Actor, at: datetime) -> Supplement:
    """The request, not kept yet: what it says of the dossier is as it is before the request."""
    asker = by if isinstance(by, Person) else None
    last = dossier.supplements.aggregate(last=Max("number"))["last"] or 0
    return Supplement(
        dossier=dossier,
        number=last + 1,
        asked_from=dossier.state,
        step=dossier.step,
        reason=reason.strip(),
        contact=contact.strip(),
        asked_at=at,
        asked_by=asker,
        approved_by=asker if rules.is_second(dossier) else None,
        due_at=worktime.due_at(at, dossier.spec.clock.applicant),
    )


def _move_back(
    dossier: Dossier,
    supplement: Supplement,
    brought: list[Given],
    *,
    by: Actor,
    at: datetime,
    version: int | None,
) -> None:
    """Where it was when the request was made, with whom it was, at the step it was at."""
    before = stepping.before_waiting(dossier, supplement.asked_from, at=at)
    anew = dossier.spec.clock.after_supplement == AfterSupplement.RESTARTS
    received = dossier.received_at is not None
    cases.move(
        dossier.case,
        supplement.asked_from,
        by=by,
        at=at,
        version=version,
        holder=before,
        due_at=_step_due(dossier, supplement, anew=anew, at=at),
        answer=receiving.answer(dossier, dossier.spec, at=at) if received and anew else None,
        event=events.SUPPLEMENTED,
        detail={
            "request": supplement.number,
            "anew": received and anew,
            "parts": sorted({given.part for given in brought}),
        },
    )


def _step_due(dossier: Dossier, supplement: Supplement, *, anew: bool, at: datetime) -> datetime | None:
    if dossier.received_at is None:
        return worktime.due_at(at, dossier.spec.clock.notice)
    if anew:
        return stepping.begins_anew(dossier, at=at)
    return stepping.goes_on(dossier, supplement.asked_at, at=at)


def _take_in(dossier: Dossier, brought: list[Given], answers: Mapping[str, Any], *, at: datetime) -> None:
    keys = {given.part for given in brought}
    HeldPart.objects.filter(dossier=dossier, part__in=keys, replaced_at=None).update(replaced_at=at)
    receiving.keep_parts(dossier, brought, at=at)
    if answers:
        dossier.answers = {**dossier.answers, **answers}
        dossier.save(update_fields=["answers"])


def _close(supplement: Supplement, how: Closing, *, at: datetime) -> None:
    changed = Supplement.objects.filter(pk=supplement.pk, closed_at=None).update(closing=how, closed_at=at)
    if not changed:
        raise cases.overtaken(supplement.dossier.case)
