"""Warnings are given, and the terms of warnings are laid down."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from congvu.cases.enums import ReminderKind
from congvu.cases.queries import told
from congvu.kit.actor import Actor
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.kit.refusal import Stale, refuse_if
from congvu.notify import actions as notify
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.enums import events
from congvu.procedures.enums.capabilities import APPROVE
from congvu.procedures.enums.warnings import WarningKind
from congvu.procedures.logic.warning import Terms
from congvu.procedures.models import DossierWarning, WarningTerms
from congvu.procedures.providers.warning_messages import code_of
from congvu.procedures.queries.warnings import Found
from congvu.procedures.rules import warnings as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def warn(found: Found, *, by: Actor, at: datetime) -> None:
    """Whoever has the dossier is warned, of what has to be decided its head, too; once for each occasion.

    Stale when another process has done so.
    """
    dossier, case = found.dossier, found.dossier.case
    row = DossierWarning(dossier=dossier, kind=found.kind, occasion=found.occasion, at=at)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as taken:
        raise Stale("this warning has been given") from taken
    persons = _told(found, at=at)
    step = dossier.present_step
    due = {WarningKind.STEP: case.step_due_at, WarningKind.PAPERS: dossier.hand_over_by}.get(
        found.kind, case.due_at
    )
    context = {
        "code": case.code or "",
        "procedure": dossier.procedure.name,
        "step": step.name if step else str(case.place.label),
        "due": f"{due.astimezone(OFFICE_ZONE):%H:%M %d/%m/%Y}" if due else "–",
    }
    for person in persons:
        notify.send(
            code_of(found.kind),
            to=person,
            about=dossier.ref,
            context=context,
            by=by,
            at=at,
            once=found.occasion,
        )
    detail = {"kind": found.kind.value, "to": [person.key for person in persons]}
    trail.record(events.WARNED, about=dossier, by=by, at=at, detail=detail)


def _told(found: Found, *, at: datetime) -> list[Person]:
    """Who has the dossier, who leads them, and of a date that cannot be kept who may promise another."""
    case = found.dossier.case
    persons = told.about_delay(case, ReminderKind.BEFORE, on=at)
    if found.kind == WarningKind.STEP:
        return persons
    heads = told.about_delay(case, ReminderKind.ESCALATION, on=at)
    if found.kind == WarningKind.APOLOGY:
        competent = found.dossier.competent_id
        heads += people.nearest_holders(APPROVE.code, office_day(at), unit=competent)
    return list(dict.fromkeys([*persons, *heads]))


@act
def lay_down(terms: Terms, *, valid_from: date, by: Person, at: datetime) -> WarningTerms:
    """From a day on warnings are given by these terms. What was laid down before stays to be read."""
    refuse_if(rules.lay_down(terms, valid_from=valid_from, by=by, at=at))
    row = WarningTerms.objects.create(
        valid_from=valid_from,
        share=terms.share,
        silent_hours=terms.silent_hours,
        apology_days=terms.apology_days,
        at=at,
        by=by,
    )
    detail = {"from": valid_from.isoformat(), **vars(terms)}
    trail.record(events.TERMS_LAID_DOWN, about=row, by=by, at=at, detail=detail)
    return row
