"""The apology: a new date is promised, once, before the old one has passed."""

from datetime import datetime

from congvu.cases import actions as cases
from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.procedures.actions import issuing, messages, outbox
from congvu.procedures.enums import bases, events
from congvu.procedures.enums.outside import Occasion
from congvu.procedures.enums.papers import PaperForm
from congvu.procedures.models import Dossier, IssuedForm
from congvu.procedures.rules import extending as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def extend(dossier: Dossier, *, until: datetime, reason: str, by: Actor, at: datetime) -> IssuedForm:
    """The applicant is told why the result comes later, and when; the form has its number."""
    refuse_if(rules.extend(dossier, until, reason, by=by, at=at))
    was = dossier.case.due_at
    cases.extend(
        dossier.case, until=until, reason=reason.strip()[:500], by=by, at=at, legal_basis=bases.APOLOGY
    )
    issued = issuing.number(
        dossier, PaperForm.APOLOGY, reason=reason, was_until=was, until=until, by=by, at=at
    )
    detail = {"until": until.isoformat(), "form": issued.number}
    trail.record(events.EXTENDED, about=dossier, by=by, at=at, detail=detail)
    messages.tell(
        dossier,
        messages.EXTENDED,
        by=by,
        at=at,
        reason=reason.strip(),
        was=messages.moment(was),
        until=messages.moment(until),
    )
    outbox.leave(dossier, Occasion.EXTENDED, at=at, facts={"form": issued.pk})
    return issued
