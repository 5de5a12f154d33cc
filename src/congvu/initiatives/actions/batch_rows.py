"""One row of a bulk filing becomes a draft, or changes the one it has become before. Exactly once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.files.models import StoredFile
from congvu.initiatives.actions import drafts, filing
from congvu.initiatives.enums import events
from congvu.initiatives.enums.batches import Ending, Fate
from congvu.initiatives.enums.form import Part
from congvu.initiatives.logic import reading, typed
from congvu.initiatives.logic.typed import Typed
from congvu.initiatives.models import Attachment, BatchRow, FiledRow, Initiative
from congvu.initiatives.models.files import IN_WORKING_COPY
from congvu.initiatives.queries import batches as queries
from congvu.initiatives.queries import dossiers
from congvu.initiatives.rules import batches as rules
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, Stale
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

ENDINGS = {Fate.NEW: Ending.MADE, Fate.CHANGED: Ending.CHANGED, Fate.SAME: Ending.SAME}


@dataclass(frozen=True)
class Brought:
    """A stored file of the row, and what it is there."""

    file: StoredFile
    part: Part
    name: str


@act
def file_row(row: BatchRow, files: Sequence[Brought], *, by: Person, at: datetime) -> None:
    """The row is a draft of the unit that can be submitted. Sent again unchanged it changes nothing.

    Refuses when its draft has been submitted or changed by hand since; Stale when the row is done.
    """
    _hold(row)
    filed = _hold_filed(row)
    fate, why = rules.fate(filed, row.digest, row.unit or row.batch.unit)
    if fate is Fate.REFUSED:
        raise Refused(why)
    if fate is Fate.SAME:
        same: dict[str, Json] = {"row": row.key, "digest": row.digest}
        trail.record(events.BATCH_ROW_SAME, about=row.batch, by=by, at=at, detail=same)
        _end(row, Ending.SAME, initiative=filed.initiative, at=at)
        return
    initiative = _begun(row, filed, fate, by=by, at=at)
    drafts.overwrite(initiative, _said(row), by=by, at=at)
    for each in files:
        _attach(initiative, each, by=by, at=at)
    FiledRow.objects.filter(pk=filed.pk).update(
        digest=row.digest, files=row.files or filed.files, initiative=initiative, written_at=at
    )
    detail: dict[str, Json] = {"batch": row.batch_id, "row": row.key, "digest": row.digest}
    trail.record(events.WRITTEN_FROM_BATCH, about=initiative, by=by, at=at, detail=detail)
    _end(row, ENDINGS[fate], initiative=initiative, at=at)


@act
def put_aside(row: BatchRow, why: str, *, by: Actor, at: datetime) -> None:
    """No dossier can be made of the row; ``why`` says so on the page. Stale when it is done."""
    _hold(row)
    _end(row, Ending.REFUSED, why=why, at=at)
    trail.record(events.BATCH_ROW_REFUSED, about=row.batch, by=by, at=at, detail={"row": row.key})


def _hold(row: BatchRow) -> None:
    """Nobody else files the row until the transaction ends. Stale when somebody has."""
    held = BatchRow.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if held.ended_at is not None:
        raise Stale(_("This row has been done already."))


def _hold_filed(row: BatchRow) -> FiledRow:
    """What the code of the row has become, held until the transaction ends."""
    batch = row.batch
    FiledRow.objects.get_or_create(round=batch.round, unit=batch.unit, key=row.key)
    held = FiledRow.objects.select_for_update().get(round=batch.round, unit=batch.unit, key=row.key)
    return queries.filed(batch, [held.key])[held.key]


def _begun(row: BatchRow, filed: FiledRow, fate: Fate, *, by: Person, at: datetime) -> Initiative:
    """The dossier of the row: a new one, which every coordinator of the unit may write, or its old one."""
    if fate is Fate.NEW:
        made = filing.begin(row.batch.round, by=by, at=at, unit=row.unit or row.batch.unit)
        filing.entrust(made, by=by, at=at)
        return made
    found = dossiers.loaded(filed.initiative_id or 0, "draft")
    assert found is not None  # noqa: S101 - only a draft that exists can be changed
    return found


def _said(row: BatchRow) -> Typed:
    """The row with what was said once for all when it was confirmed."""
    batch, said = row.batch, typed.from_json(row.said)
    assert batch.confirmed_at is not None  # noqa: S101 - a constraint of the table says so
    dated_on = reading.show(office_day(batch.confirmed_at))
    once = {"declared": "yes", "place": batch.place, "dated_on": dated_on}
    return replace(said, fields={**said.fields, **once})


def _attach(initiative: Initiative, brought: Brought, *, by: Person, at: datetime) -> None:
    """The file stands under its part; one of the same name that was there before gives way."""
    same = Attachment.objects.filter(
        IN_WORKING_COPY, initiative=initiative, part=brought.part, name=brought.name
    )
    for older in same.exclude(file=brought.file):
        drafts.drop(initiative, older, by=by)
    drafts.attach(initiative, brought.part, brought.file, name=brought.name, by=by, at=at)


def _end(
    row: BatchRow, ending: Ending, *, at: datetime, why: str = "", initiative: Initiative | None = None
) -> None:
    BatchRow.objects.filter(pk=row.pk).update(ending=ending, why=why, ended_at=at, initiative=initiative)
