"""The office takes dossiers in: accept, refuse, give to a specialist; and looks at what is confidential."""

from datetime import datetime, time

from congvu.cases import actions as cases
from congvu.cases.models import Holder
from congvu.initiatives.actions import messages
from congvu.initiatives.enums import events
from congvu.initiatives.enums.form import Application
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Initiative, Outcome
from congvu.initiatives.queries import contents
from congvu.initiatives.rules import intake as rules
from congvu.kit.actor import Actor
from congvu.kit.clock import OFFICE_ZONE
from congvu.kit.refusal import refuse_if
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def accept(
    initiative: Initiative,
    *,
    by: Actor,
    at: datetime,
    specialist: Person | None = None,
    version: int | None = None,
) -> None:
    """The dossier is complete; the time for the decision begins, and ``specialist`` has it (else the
    unit's pile).

    Article 7.1 of Decree 13/2012: the time counts from acceptance, or from the completion of the first
    application when that is later.
    """
    refuse_if(rules.accept(initiative, by=by, specialist=specialist))
    limit = initiative.in_force.decision
    cases.move(
        initiative.case,
        State.ACCEPTED,
        version=version,
        by=by,
        at=at,
        holder=Holder(initiative.office_unit, specialist),
        answer=cases.Answer(limit=limit, since=_counts_from(initiative, at)),
    )
    initiative.accepted_at = at
    initiative.save(update_fields=["accepted_at"])
    messages.tell(
        initiative, events.ACCEPTED.code, by=by, at=at, promised=messages.day(initiative.case.due_at)
    )


@act
def refuse(
    initiative: Initiative, *, reason: str, by: Actor, at: datetime, version: int | None = None
) -> None:
    """The dossier is not taken in; the author is told the reasons in writing."""
    refuse_if(rules.refuse(initiative, by=by, reason=reason))
    cases.move(initiative.case, State.REFUSED, version=version, by=by, at=at, holder=Holder())
    _keep_reason(initiative, State.REFUSED, reason, by=by, at=at)
    messages.tell(initiative, events.REFUSED.code, by=by, at=at, reason=reason.strip())


@act
def assign(
    initiative: Initiative,
    *,
    specialist: Person,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> None:
    """``specialist`` has the dossier from now on."""
    refuse_if(rules.assign(initiative, by=by, specialist=specialist))
    to = Holder(initiative.office_unit, specialist)
    cases.hand_over(initiative.case, to, by=by, at=at, version=version)
    messages.tell_people([specialist], initiative, events.ASSIGNED.code, by=by, at=at)


@act
def open_secrets(initiative: Initiative, *, by: Person, at: datetime) -> None:
    """``by`` reads what the author keeps confidential; that somebody did stands in the trail."""
    refuse_if(rules.open_secrets(initiative, by=by))
    revision = contents.revision(initiative)
    detail = {"revision": revision.number if revision else None}
    trail.record(events.CONFIDENTIAL_OPENED, about=initiative, by=by, at=at, detail=detail)


def _counts_from(initiative: Initiative, at: datetime) -> datetime:
    revision = contents.revision(initiative)
    said = revision.content if revision else None
    if said is None or said.application != Application.NOT_YET or said.completed_on is None:
        return at
    return max(at, datetime.combine(said.completed_on, time(), OFFICE_ZONE))


def _keep_reason(initiative: Initiative, state: State, reason: str, *, by: Actor, at: datetime) -> None:
    person = by if isinstance(by, Person) else None
    Outcome.objects.create(
        initiative=initiative, state=state, reason=reason.strip(), recorded_at=at, recorded_by=person
    )
