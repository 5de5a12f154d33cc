"""The office reminds whoever has a dossier."""

from datetime import datetime

from congvu.cases import actions as cases
from congvu.initiatives.models import Initiative
from congvu.initiatives.rules import intake as rules
from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.trail.actions import act


@act
def remind(initiative: Initiative, *, by: Actor, at: datetime, version: int | None = None) -> None:
    """The author who is to supplement, or the colleague who has the dossier, is reminded of it.

    Nothing of the dossier changes, so ``version`` does not matter.
    """
    refuse_if(rules.remind(initiative, by=by, at=at))
    cases.urge(initiative.case, by=by, at=at)
