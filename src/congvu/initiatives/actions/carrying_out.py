"""Carrying out a signed decision, row by row: the dossier moves, the registry and the certificates follow."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.initiatives.actions import outcomes, recognitions
from congvu.initiatives.enums import events
from congvu.initiatives.enums.states import RECOGNISED, State
from congvu.initiatives.models import Decision, DecisionItem, Initiative
from congvu.initiatives.queries import dossiers
from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def carry_out(item: DecisionItem, *, by: Actor, at: datetime) -> None:
    """What the signed decision says of one dossier is so, and its authors are told. Once: a second is Stale.

    ``by`` is who signed. Refused when the dossier has meanwhile gone where the outcome cannot be reached.
    """
    waiting = DecisionItem.objects.filter(pk=item.pk, open=True, problem="")
    if not waiting.update(open=False, done_at=at):
        raise Stale(_("This row has been carried out already."))
    initiative, decision, outcome = _loaded(item), item.decision, State(item.outcome)
    outcomes.settle(initiative, outcome, _paper(decision, item), by=by, at=at)
    if outcome in RECOGNISED:
        recognitions.enter(initiative, decision, outcome, by=by, at=at)
    elif outcome == State.CANCELLED:
        recognitions.end(initiative, decision)


@act
def put_aside(item: DecisionItem, problem: str, *, by: Actor, at: datetime) -> None:
    """The row could not be carried out; the page of the decision says why, and a person must see to it."""
    waiting = DecisionItem.objects.filter(pk=item.pk, open=True, problem="")
    if not waiting.update(problem=problem):
        raise Stale(_("This row has been carried out already."))
    trail.record(events.DECISION_STUCK, about=item.decision, by=by, at=at, detail={"row": item.pk})


def _loaded(item: DecisionItem) -> Initiative:
    found = dossiers.loaded(item.initiative_id)
    assert found is not None  # noqa: S101 - rows of decisions protect their dossiers
    return found


def _paper(decision: Decision, item: DecisionItem) -> outcomes.Decision:
    return outcomes.Decision(
        number=decision.number,
        decided_on=decision.decided_on,
        reason=item.reason,
        file=decision.file,
        file_name=decision.file_name,
    )
