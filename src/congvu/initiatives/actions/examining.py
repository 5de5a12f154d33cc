"""Dossiers go on with the panel that scores them, some at a time after it was begun or closed."""

from collections.abc import Collection, Iterable
from datetime import datetime

from congvu.cases import actions as cases
from congvu.initiatives.actions import messages
from congvu.initiatives.enums import events
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Initiative
from congvu.initiatives.queries.numbers import keys_of
from congvu.kit.actor import Actor


def begun(keys: Collection[str], *, by: Actor, at: datetime) -> None:
    """The examination of these dossiers has begun, and their authors are told; those further on stay."""
    for initiative in _in(State.ACCEPTED, keys):
        since = _since(initiative, at)
        cases.move(initiative.case, State.EXAMINING, by=by, at=since)
        messages.tell(initiative, events.EXAMINATION_BEGUN.code, by=by, at=since)


def scored(keys: Collection[str], *, by: Actor, at: datetime) -> None:
    """These dossiers wait for the council's meeting."""
    for initiative in _in(State.EXAMINING, keys):
        cases.move(initiative.case, State.COUNCIL, by=by, at=_since(initiative, at))


def _since(initiative: Initiative, at: datetime) -> datetime:
    """``at``, which may lie a little back; but no dossier goes on before it came to where it is."""
    return max(at, initiative.case.entered_at)


def _in(state: State, keys: Collection[str]) -> Iterable[Initiative]:
    """Those in ``state``, in the order of their keys, so that two panels at once wait for each other."""
    related = ("case__holder_unit", "case__holder_person", "case__created_by", "round", "owner")
    found = Initiative.objects.filter(pk__in=keys_of(keys), case__state=state)
    return list(found.select_related(*related).order_by("pk"))
