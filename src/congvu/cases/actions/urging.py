"""Reminding whoever has a case, by hand."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.cases import rules
from congvu.cases.enums import URGED, ReminderKind
from congvu.cases.models import Case
from congvu.cases.queries import told
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, refuse_if
from congvu.notify import actions as notify
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def urge(case: Case, *, by: Actor, at: datetime) -> None:
    """Whoever has ``case``, the applicant too, is reminded of it by ``by``. At most once on a day."""
    refuse_if(rules.urge(case, by=by, at=at))
    persons = told.about_delay(case, ReminderKind.BEFORE, on=at)
    if not persons:
        raise Refused(_("Nobody who has this dossier can be reached."))
    due = told.context(case, due=case.next_due_at)["due"] if case.next_due_at else "–"
    for person in persons:
        notify.send(
            URGED.code,
            to=person,
            about=case.ref,
            context={
                "state": str(case.place.label),
                "due": due,
                "holder": str(case.holder),
                "by": by.name,
            },
            by=by,
            at=at,
            once=office_day(at).isoformat(),
        )
    trail.record(URGED, about=case, by=by, at=at, detail={"to": [person.key for person in persons]})
