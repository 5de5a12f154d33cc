"""A bulk filing from the upload to its last row: sent, read, confirmed or dropped, done.

Reading is a job's bookkeeping and leaves no line in the trail; what persons do does.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from congvu.files.models import StoredFile
from congvu.initiatives.enums import events
from congvu.initiatives.enums.batches import RUNNING, BatchState
from congvu.initiatives.models import Batch, BatchRow, Round
from congvu.initiatives.queries import batch_files
from congvu.initiatives.queries import batches as queries
from congvu.initiatives.rules import batches as rules
from congvu.initiatives.rules.batch_plan import Plan
from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale, refuse_if
from congvu.people.models import Person, Unit
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

CLAIM = timedelta(minutes=2)
"""A job that says nothing for so long is dead, and another goes on."""


@dataclass(frozen=True)
class Sent:
    """The files of an upload under the names they came with."""

    sheet: StoredFile
    sheet_name: str
    parcel: StoredFile | None = None
    parcel_name: str = ""


@act
def send(round: Round, unit: Unit, sent: Sent, *, by: Person, at: datetime) -> Batch:
    """A form that was filled in waits to be read. Nothing is filed before its rows are confirmed."""
    refuse_if(rules.send(round, unit, by=by, at=at, sheet=sent.sheet, parcel=sent.parcel))
    batch = Batch.objects.create(
        round=round,
        unit=unit,
        sheet=sent.sheet,
        sheet_name=sent.sheet_name[:200],
        parcel=sent.parcel,
        parcel_name=sent.parcel_name[:200],
        due_at=at,
        sent_at=at,
        sent_by=by,
    )
    detail: dict[str, Json] = {
        "round": round.code,
        "unit": unit.code,
        "sheet": sent.sheet.digest,
        "parcel": sent.parcel.digest if sent.parcel else None,
    }
    trail.record(events.BATCH_SENT, about=batch, by=by, at=at, detail=detail)
    return batch


def claim(batch: Batch, *, at: datetime) -> bool:
    """Take ``batch`` for a job; False when another job has it."""
    taken = Batch.objects.filter(pk=batch.pk, state=batch.state, due_at=batch.due_at).update(
        due_at=at + CLAIM
    )
    batch.due_at = at + CLAIM
    return bool(taken)


def keep(batch: Batch, plan: Plan) -> None:
    """What the rows would do is there to be looked at. Stale when another job has read the batch."""
    with transaction.atomic():
        count, known = batch_files.count(plan.rows), batch_files.known(plan.rows)
        _leave_reading(batch, state=BatchState.SHOWN, stray=plan.stray, file_count=count, file_known=known)
        BatchRow.objects.filter(batch=batch).delete()
        BatchRow.objects.bulk_create(plan.rows, batch_size=100)


def cannot_be_read(batch: Batch, why: str) -> None:
    """The form as a whole says nothing; the sentence tells what to do."""
    _leave_reading(batch, state=BatchState.UNREADABLE, why=why)


@act
def confirm(batch: Batch, *, place: str, declared: bool, by: Person, at: datetime) -> None:
    """Dossiers are made of the rows that may be; ``by`` declares for all of them."""
    held = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    batch.state = held.state
    to_file = queries.tally(batch).to_file
    refuse_if(rules.confirm(batch, by=by, at=at, to_file=to_file, declared=declared))
    Batch.objects.filter(pk=batch.pk).update(
        state=BatchState.FILING, place=place.strip()[:100], due_at=at, confirmed_at=at, confirmed_by=by
    )
    batch.refresh_from_db()
    trail.record(events.BATCH_CONFIRMED, about=batch, by=by, at=at, detail={"rows": to_file})


@act
def drop(batch: Batch, *, by: Person, at: datetime) -> None:
    """The upload is forgotten; nothing was made of it."""
    held = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    batch.state = held.state
    refuse_if(rules.drop(batch, by=by))
    Batch.objects.filter(pk=batch.pk).update(state=BatchState.DROPPED, due_at=None)
    trail.record(events.BATCH_DROPPED, about=batch, by=by, at=at)


@act
def finish(batch: Batch, *, by: Actor, at: datetime) -> None:
    """Every confirmed row has its outcome; its files are compared when they have been read.

    Stale when that has been said already.
    """
    filing = Batch.objects.filter(pk=batch.pk, state=BatchState.FILING)
    left = at if batch.file_count else None
    if not filing.update(state=BatchState.DONE, due_at=None, compare_at=left):
        raise Stale(_("Another process has gone on with these rows."))
    told = queries.tally(batch)
    detail: dict[str, Json] = {"done": told.ended - told.failed, "refused": told.failed}
    trail.record(events.BATCH_DONE, about=batch, by=by, at=at, detail=detail)


def release(batch: Batch, *, at: datetime) -> None:
    """The job has done its portion; the rest is due at once."""
    mine = Batch.objects.filter(pk=batch.pk, state__in=RUNNING, due_at=batch.due_at)
    mine.update(due_at=at)


def _leave_reading(batch: Batch, **values: object) -> None:
    """End the reading with new values, unless the claim has run out and another job has it."""
    mine = Batch.objects.filter(pk=batch.pk, state=BatchState.WAITING, due_at=batch.due_at)
    if not mine.update(due_at=None, **values):
        raise Stale(_("Another process has gone on with these rows."))
