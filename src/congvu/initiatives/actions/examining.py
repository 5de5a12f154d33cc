"""Examination, one by one and with the panel that scores: begun, put before the council, taken up again."""

from collections.abc import Collection, Iterable
from datetime import datetime

from congvu.cases import actions as cases
from congvu.cases.models import Holder
from congvu.initiatives.actions import messages
from congvu.initiatives.enums import events
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Initiative, Round
from congvu.initiatives.queries.numbers import keys_of
from congvu.initiatives.rules import intake as rules
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.notify import actions as notify
from congvu.people.models import Person
from congvu.trail.actions import act


@act
def begin_examination(initiative: Initiative, *, by: Actor, at: datetime, version: int | None = None) -> None:
    """The examination has begun; from now on the author cannot withdraw."""
    refuse_if(rules.examine(initiative, by=by))
    cases.move(initiative.case, State.EXAMINING, expect=State.ACCEPTED, version=version, by=by, at=at)
    messages.tell(initiative, events.EXAMINATION_BEGUN.code, by=by, at=at)


@act
def put_to_council(initiative: Initiative, *, by: Actor, at: datetime, version: int | None = None) -> None:
    """The dossier waits for the council's meeting."""
    refuse_if(rules.put_to_council(initiative, by=by))
    cases.move(initiative.case, State.COUNCIL, expect=State.EXAMINING, version=version, by=by, at=at)


@act
def take_up(
    initiative: Initiative, *, into: Round, by: Actor, at: datetime, version: int | None = None
) -> None:
    """A dossier that was carried over goes on in the round ``into``, under the terms it was submitted
    under.
    """
    refuse_if(rules.take_up(initiative, by=by, into=into))
    specialist = by if isinstance(by, Person) else None
    before = initiative.round.code
    cases.move(
        initiative.case,
        State.ACCEPTED,
        expect=State.CARRIED_OVER,
        version=version,
        by=by,
        at=at,
        holder=Holder(into.receiver, specialist),
        detail={"round_before": before, "round": into.code},
    )
    initiative.round = into
    initiative.save(update_fields=["round"])
    cases.set_due(initiative.case, limit=initiative.in_force.decision, by=by, at=at)
    messages.tell(initiative, events.TAKEN_UP.code, by=by, at=at, once=into.code)


def begun(keys: Collection[str], *, by: Actor, at: datetime) -> None:
    """The examination of these dossiers has begun, and their authors are told; those further on stay. Some at
    a time, after their panel was begun.
    """
    with notify.as_one(f"examination begun {office_day(at)}"):
        for initiative in _in(State.ACCEPTED, keys):
            since = _since(initiative, at)
            cases.move(initiative.case, State.EXAMINING, by=by, at=since)
            messages.tell(initiative, events.EXAMINATION_BEGUN.code, by=by, at=since)


def scored(keys: Collection[str], *, by: Actor, at: datetime) -> None:
    """These dossiers wait for the council's meeting. Some at a time, after their panel was closed."""
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
