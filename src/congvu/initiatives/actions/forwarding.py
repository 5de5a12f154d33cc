"""A list on its way: a job submits its drafts one by one, and says when the last one is in."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from congvu.initiatives.actions import drafts, filing, messages
from congvu.initiatives.enums import events
from congvu.initiatives.enums.states import ListState, State
from congvu.initiatives.models import Initiative, LeftOff, UnitList
from congvu.initiatives.queries import lists
from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

CLAIM = timedelta(minutes=2)
"""A job that says nothing for so long is dead, and another goes on."""


@act
def submit(initiative: Initiative, unit_list: UnitList, *, by: Person, at: datetime) -> None:
    """The draft is submitted with its list. Stale when it is no draft of this list any more."""
    _hold(initiative, unit_list)
    filing.submit(initiative, by=by, at=at)


@act
def leave_off(initiative: Initiative, unit_list: UnitList, why: str, *, by: Actor, at: datetime) -> None:
    """The draft does not go with its list; it can be mended and put on another."""
    _hold(initiative, unit_list)
    Initiative.objects.filter(pk=initiative.pk).update(unit_list=None)
    LeftOff.objects.create(unit_list=unit_list, initiative=initiative, why=why, at=at)
    trail.record(events.LIST_LEFT_OFF, about=unit_list, by=by, at=at, detail={"dossier": initiative.pk})


@act
def finish(unit_list: UnitList, *, by: Actor, at: datetime) -> None:
    """Every draft has been submitted: the list is forwarded. Stale when that has been said already.

    Who forwarded it and who prepared it are told when some did not go with it: once, however many.
    """
    on_its_way = UnitList.objects.filter(pk=unit_list.pk, state=ListState.FORWARDING)
    if not on_its_way.update(state=ListState.FORWARDED, due_at=None):
        raise Stale(_("Another process has gone on with this list."))
    codes = [initiative.case.code for initiative in lists.on_list(unit_list)]
    detail: dict[str, Json] = {
        "code": unit_list.code,
        "dossiers": codes,
        "file": unit_list.file.digest if unit_list.file else None,
    }
    trail.record(events.LIST_FORWARDED, about=unit_list, by=by, at=at, detail=detail)
    if left := unit_list.left_off.count():
        messages.tell_of_list(unit_list, by=by, at=at, sent=len(codes), left=left)


def claim(unit_list: UnitList, *, at: datetime) -> bool:
    """Take ``unit_list`` for a job; False when another job has it."""
    mine = UnitList.objects.filter(pk=unit_list.pk, state=ListState.FORWARDING, due_at=unit_list.due_at)
    taken = mine.update(due_at=at + CLAIM)
    unit_list.due_at = at + CLAIM
    return bool(taken)


def release(unit_list: UnitList, *, at: datetime) -> None:
    """The job has done its portion; the rest is due at once."""
    mine = UnitList.objects.filter(pk=unit_list.pk, state=ListState.FORWARDING, due_at=unit_list.due_at)
    mine.update(due_at=at)


def _hold(initiative: Initiative, unit_list: UnitList) -> None:
    """Nobody else submits or changes the draft until the transaction ends."""
    drafts.lock(initiative)
    if initiative.state != State.DRAFT or initiative.unit_list_id != unit_list.pk:
        raise Stale(_("This dossier has been submitted already."))
