"""Carrying out a signed decision, row by row: the dossier moves, the registry and the certificates follow.

Nothing else recognises a dossier, cancels a recognition or records an outcome of the council.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.cases import actions as cases
from congvu.cases.models import Holder
from congvu.initiatives.actions import messages, recognitions
from congvu.initiatives.enums import events
from congvu.initiatives.enums.decisions import Stage
from congvu.initiatives.enums.states import RECOGNISED, State
from congvu.initiatives.logic.reading import show
from congvu.initiatives.models import Decision, DecisionItem, Initiative, Outcome
from congvu.initiatives.queries import dossiers
from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def carry_out(item: DecisionItem, *, by: Actor, at: datetime) -> None:
    """What the signed decision says of one dossier is so, and its authors are told.

    Stale a second time, and while the decision is not signed. ``by`` is who signed. Refused when the dossier
    has meanwhile gone where the outcome cannot be reached.
    """
    _close(item, at=at)
    initiative, decision, outcome = _loaded(item), item.decision, State(item.outcome)
    _move(initiative, outcome, decision, by=by, at=at)
    _keep(initiative, item, by=by, at=at)
    if outcome in RECOGNISED:
        recognitions.enter(initiative, decision, outcome, by=by, at=at)
    elif outcome == State.CANCELLED:
        recognitions.end(initiative, decision, by=by, at=at)


@act
def put_aside(item: DecisionItem, problem: str, *, by: Actor, at: datetime) -> None:
    """The row could not be carried out; the page of the decision says why, and a person must see to it.

    Another decision may then name the dossier.
    """
    _close(item, at=at, problem=problem)
    trail.record(events.DECISION_STUCK, about=item.decision, by=by, at=at, detail={"row": item.pk})


def _close(item: DecisionItem, *, at: datetime, problem: str = "") -> None:
    signed = Decision.objects.filter(stage=Stage.ISSUED)
    waiting = DecisionItem.objects.filter(pk=item.pk, open=True, decision__in=signed)
    if not waiting.update(open=False, done_at=at, problem=problem):
        raise Stale(_("This row has been carried out already."))


def _loaded(item: DecisionItem) -> Initiative:
    found = dossiers.loaded(item.initiative_id)
    assert found is not None  # noqa: S101 - rows of decisions protect their dossiers
    return found


def _move(initiative: Initiative, outcome: State, decision: Decision, *, by: Actor, at: datetime) -> None:
    """A carried-over dossier stays with the office; a decided one rests with nobody."""
    holder = initiative.case.holder if outcome == State.CARRIED_OVER else Holder()
    detail = {
        "decision": decision.number,
        "decided_on": decision.decided_on.isoformat() if decision.decided_on else None,
        "file": decision.file.digest if decision.file else None,
    }
    cases.move(initiative.case, outcome, by=by, at=at, holder=holder, detail=detail)


def _keep(initiative: Initiative, item: DecisionItem, *, by: Actor, at: datetime) -> None:
    """The dossier says how it ended, and its authors are told."""
    decision, reason = item.decision, item.reason.strip()
    Outcome.objects.create(
        initiative=initiative,
        state=item.outcome,
        number=decision.number,
        decided_on=decision.decided_on,
        reason=reason,
        file=decision.file,
        file_name=decision.file_name,
        recorded_at=at,
        recorded_by=by if isinstance(by, Person) else None,
    )
    messages.tell(
        initiative,
        f"initiatives.outcome_{item.outcome}",
        by=by,
        at=at,
        number=decision.number,
        decided_on=show(decision.decided_on),
        reason=reason or "–",
    )
