"""One act on several dossiers: prepared and looked at, confirmed, carried out by a job, or cancelled."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from congvu.cases import rules
from congvu.cases.enums import BULK_CANCELLED, BULK_CONFIRMED, BULK_DONE, BULK_PREPARED, BulkState, RowState
from congvu.cases.models import Bulk, BulkRow, Case
from congvu.cases.providers.bulk import BulkAct, bulk_acts
from congvu.cases.queries import bulk as queries
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal, Stale, refuse_if
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

CLAIM = timedelta(minutes=2)
"""A job that says nothing for so long is dead, and another goes on."""


@act
def prepare(code: str, said: Mapping[str, Json], keys: Sequence[int], *, by: Person, at: datetime) -> Bulk:
    """What the act ``code`` would do to these cases is there to be looked at. Nothing has been done yet.

    Cases that ``by`` may not see are left out.
    """
    refuse_if(rules.prepare_bulk(keys))
    known, foreseen = bulk_acts[code], queries.cases_for(keys, by)
    chosen = [foreseen[key] for key in dict.fromkeys(keys) if key in foreseen]
    refuse_if(rules.prepare_bulk([case.pk for case in chosen]))
    bulk = Bulk.objects.create(act=code, said=dict(said), made_at=at, made_by=by)
    BulkRow.objects.bulk_create(_foreseen(bulk, known, chosen, by=by, at=at), batch_size=100)
    trail.record(BULK_PREPARED, about=bulk, by=by, at=at, detail={"act": code, "dossiers": len(chosen)})
    return bulk


@act
def confirm(bulk: Bulk, *, by: Person, at: datetime) -> None:
    """A job does the act to every dossier of the preview that may have it, under the name of ``by``."""
    _hold(bulk)
    waiting = queries.tally(bulk).waiting
    refuse_if(rules.confirm_bulk(bulk, by=by, waiting=waiting))
    Bulk.objects.filter(pk=bulk.pk).update(state=BulkState.RUNNING, due_at=at, confirmed_at=at)
    bulk.refresh_from_db()
    trail.record(BULK_CONFIRMED, about=bulk, by=by, at=at, detail={"act": bulk.act, "dossiers": waiting})


@act
def cancel(bulk: Bulk, *, by: Person, at: datetime) -> None:
    """What is not done yet stays undone; what is done stays done."""
    _hold(bulk)
    refuse_if(rules.cancel_bulk(bulk, by=by))
    left = queries.waiting(bulk).update(state=RowState.LEFT, at=at)
    Bulk.objects.filter(pk=bulk.pk).update(state=BulkState.CANCELLED, due_at=None, ended_at=at)
    bulk.refresh_from_db()
    trail.record(BULK_CANCELLED, about=bulk, by=by, at=at, detail={"act": bulk.act, "left": left})


@act
def again(bulk: Bulk, *, by: Person, at: datetime) -> Bulk:
    """The same act is prepared anew for the dossiers that ``bulk`` has not done it to."""
    refuse_if(rules.again_bulk(bulk, by=by))
    return prepare(bulk.act, bulk.said, queries.to_take_again(bulk), by=by, at=at)


@act
def finish(bulk: Bulk, *, by: Actor, at: datetime) -> None:
    """Every dossier has its outcome. Stale when that has been said already."""
    running = Bulk.objects.filter(pk=bulk.pk, state=BulkState.RUNNING)
    if not running.update(state=BulkState.DONE, due_at=None, ended_at=at):
        raise Stale(_("Another process has gone on with these dossiers."))
    told = queries.tally(bulk)
    detail: dict[str, Json] = {"act": bulk.act, "done": told.done, "undone": told.undone}
    trail.record(BULK_DONE, about=bulk, by=by, at=at, detail=detail)


def claim(bulk: Bulk, *, at: datetime) -> bool:
    """Take ``bulk`` for a job; False when another job has it."""
    mine = Bulk.objects.filter(pk=bulk.pk, state=BulkState.RUNNING, due_at=bulk.due_at)
    taken = mine.update(due_at=at + CLAIM)
    bulk.due_at = at + CLAIM
    return bool(taken)


def release(bulk: Bulk, *, at: datetime) -> None:
    """The job has done its portion; the rest is due at once."""
    Bulk.objects.filter(pk=bulk.pk, state=BulkState.RUNNING, due_at=bulk.due_at).update(due_at=at)


def _hold(bulk: Bulk) -> None:
    """``bulk`` as it is by now; nobody else confirms or cancels it until the transaction ends."""
    held = Bulk.objects.select_for_update(of=("self",)).get(pk=bulk.pk)
    bulk.state = held.state


def _foreseen(
    bulk: Bulk, known: BulkAct[Any, Any], chosen: Sequence[Case], *, by: Person, at: datetime
) -> list[BulkRow]:
    said, subjects = known.read(bulk.said), known.load([case.pk for case in chosen])
    found = []
    for place, case in enumerate(chosen, start=1):
        row = BulkRow(bulk=bulk, place=place, case=case, version=case.version, foreseen=known.will(said))
        if refusal := _refusal(known, subjects.get(case.pk), said, by=by, at=at):
            row.foreseen = row.sentence = refusal.sentence
            row.state, row.at = RowState.REFUSED, at
        found.append(row)
    return found


def _refusal(
    known: BulkAct[Any, Any], subject: object, said: object, *, by: Person, at: datetime
) -> Refusal | None:
    if subject is None:
        return Refusal(_("This cannot be done to a dossier of this kind."))
    return known.check(subject, said, by=by, at=at)
