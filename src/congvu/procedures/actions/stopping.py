"""A dossier is stopped because the applicant wishes it."""

from datetime import datetime

from congvu.cases import actions as cases
from congvu.cases.models import Holder
from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.people.models import Person
from congvu.procedures.actions import fees, issuing, messages, outbox, stepping
from congvu.procedures.enums import bases
from congvu.procedures.enums.outside import Occasion
from congvu.procedures.enums.papers import PaperForm
from congvu.procedures.enums.states import Closing, State
from congvu.procedures.models import Dossier
from congvu.procedures.rules import stopping as rules
from congvu.trail.actions import act


@act
def stop(
    dossier: Dossier,
    *,
    reason: str = "",
    refund: str = "",
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> None:
    """The dossier is stopped and closed. What was not paid is not asked any more; with ``refund``, the paper
    it is given back by, what was paid is.
    """
    refuse_if(rules.stop(dossier, by=by))
    cases.move(
        dossier.case, State.STOPPED, by=by, at=at, version=version, holder=Holder(), legal_basis=bases.STOP
    )
    dossier.supplements.filter(closed_at=None).update(closed_at=at, closing=Closing.STOPPED)
    stepping.end(dossier, by=by if isinstance(by, Person) else None, at=at)
    fees.settle_stopped(dossier, refund=refund, by=by, at=at)
    issuing.number(dossier, PaperForm.STOP, reason=reason, by=by, at=at)
    messages.tell(dossier, messages.STOPPED, by=by, at=at)
    outbox.leave(dossier, Occasion.STOPPED, at=at)
