"""A folder of reports from the upload to bulk filing: sent, read, confirmed report by report, passed on.

Reading is a job's bookkeeping and leaves no line in the trail; what persons do does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from congvu.files.models import StoredFile
from congvu.initiatives.actions import batches
from congvu.initiatives.actions.batches import Sent
from congvu.initiatives.enums import events
from congvu.initiatives.enums.reports import FolderState
from congvu.initiatives.logic import typed
from congvu.initiatives.logic.typed import Typed
from congvu.initiatives.models import Batch, Report, ReportFolder, Round
from congvu.initiatives.providers import report_fill
from congvu.initiatives.queries import reports as queries
from congvu.initiatives.rules import reports as rules
from congvu.kit.clock import office_day
from congvu.kit.refusal import Stale, refuse_if
from congvu.people.models import Person, Unit
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

CLAIM = timedelta(minutes=3)
"""A job that says nothing for so long is dead, and another goes on."""


@dataclass(frozen=True)
class Understood:
    """What came out of a report: ``found`` to be shown, ``said`` to be corrected."""

    found: dict[str, object]
    said: Typed
    count: int
    doubtful: int
    problem: str = ""


@act
def send(
    round: Round, unit: Unit, parcel: StoredFile, *, name: str, by: Person, at: datetime
) -> ReportFolder:
    """A parcel of reports waits to be read. Nothing is made of them before they are confirmed."""
    refuse_if(rules.send(round, unit, by=by, at=at, parcel=parcel))
    folder = ReportFolder.objects.create(
        round=round, unit=unit, parcel=parcel, parcel_name=name[:200], due_at=at, sent_at=at, sent_by=by
    )
    detail: dict[str, Json] = {"round": round.code, "unit": unit.code, "parcel": parcel.digest}
    trail.record(events.REPORTS_SENT, about=folder, by=by, at=at, detail=detail)
    return folder


def claim(folder: ReportFolder, *, at: datetime) -> bool:
    """Take ``folder`` for a job; False when another job has it."""
    mine = ReportFolder.objects.filter(pk=folder.pk, state=folder.state, due_at=folder.due_at)
    taken = mine.update(due_at=at + CLAIM)
    folder.due_at = at + CLAIM
    return bool(taken)


def release(folder: ReportFolder, *, at: datetime) -> None:
    """The job has read its portion; the rest is due at once."""
    ReportFolder.objects.filter(pk=folder.pk, state=FolderState.WAITING, due_at=folder.due_at).update(
        due_at=at
    )


def sort(
    folder: ReportFolder,
    packed: StoredFile,
    paths: Mapping[str, str],
    *,
    problems: Mapping[str, str],
    stray: Sequence[dict[str, str]],
) -> None:
    """Its reports are known by row code, with where each stands and why it cannot be read, if so.

    Stale when another job has done it.
    """
    with transaction.atomic():
        mine = ReportFolder.objects.filter(pk=folder.pk, due_at=folder.due_at, packed=None)
        if not mine.update(packed=packed, stray=list(stray)):
            raise Stale(_("Another process has gone on with these reports."))
        found = [
            Report(folder=folder, key=key, path=path[:500], problem=problems.get(key, ""))
            for key, path in paths.items()
        ]
        Report.objects.bulk_create(found, batch_size=200)
    folder.packed = packed


def keep(report: Report, read: Understood, *, at: datetime) -> bool:
    """What was read is there to be looked at; False when another job has read the report meanwhile."""
    terms = report.folder.round.newest.terms
    waiting = Report.objects.filter(pk=report.pk, read_at=None)
    return bool(
        waiting.update(
            found=read.found,
            said=typed.to_json(read.said),
            title=read.said.get("title")[:500],
            problem=read.problem,
            count=read.count,
            doubtful=read.doubtful,
            open=report_fill.open_count(read.said, terms, office_day(at)),
            read_at=at,
        )
    )


def finish(folder: ReportFolder) -> None:
    """All reports have been read."""
    mine = ReportFolder.objects.filter(pk=folder.pk, state=FolderState.WAITING, due_at=folder.due_at)
    mine.update(state=FolderState.READ, due_at=None)


def cannot_be_read(folder: ReportFolder, why: str) -> None:
    """The parcel as a whole says nothing; the sentence tells what to do."""
    mine = ReportFolder.objects.filter(pk=folder.pk, state=FolderState.WAITING, due_at=folder.due_at)
    mine.update(state=FolderState.UNREADABLE, due_at=None, why=why)


@act
def confirm(report: Report, said: Typed, *, by: Person, at: datetime) -> None:
    """What ``by`` has made of the report counts, and may go to bulk filing."""
    _hold(report.folder)
    refuse_if(rules.confirm(report, by=by, at=at))
    terms = report.folder.round.newest.terms
    unchanged = Report.objects.filter(pk=report.pk, checked_at=report.checked_at, batch=report.batch_id)
    done = unchanged.update(
        said=typed.to_json(said),
        title=said.get("title")[:500],
        open=report_fill.open_count(said, terms, office_day(at)),
        checked_at=at,
        checked_by=by,
        batch=None,
    )
    if not done:
        raise Stale(_("Somebody has changed these reports meanwhile."))
    report.refresh_from_db()
    trail.record(events.REPORT_CONFIRMED, about=report.folder, by=by, at=at, detail={"rows": [report.key]})


@act
def confirm_without_doubt(folder: ReportFolder, *, by: Person, at: datetime) -> int:
    """Reports of which everything was surely read are confirmed as they are; gives back how many."""
    _hold(folder)
    keys = list(queries.without_doubt(folder).values_list("key", flat=True))
    refuse_if(rules.confirm_without_doubt(folder, by=by, at=at, count=len(keys)))
    sure = Report.objects.filter(folder=folder, key__in=keys, checked_at=None)
    done = sure.update(checked_at=at, checked_by=by)
    trail.record(events.REPORT_CONFIRMED, about=folder, by=by, at=at, detail={"rows": list(keys)})
    return done


@act
def file(
    folder: ReportFolder, sheet: StoredFile, ready: Sequence[Report], *, by: Person, at: datetime
) -> Batch:
    """The reports ``ready`` go to bulk filing with ``sheet``, the form filled from them, and their files.

    There each row is looked at once more, and filed once however often it is sent. Stale when one of them
    has been confirmed anew since the form was filled.
    """
    _hold(folder)
    refuse_if(rules.file(folder, by=by, at=at, count=len(ready)))
    keys = [each.key for each in ready]
    waiting = dict(queries.to_file(folder).filter(key__in=keys).values_list("key", "checked_at"))
    if waiting != {each.key: each.checked_at for each in ready}:
        raise Stale(_("Somebody has changed these reports meanwhile."))
    sent = Sent(
        sheet, _("Reports of %(name)s") % {"name": folder.parcel_name}, folder.packed, folder.parcel_name
    )
    batch = batches.send(folder.round, folder.unit, sent, by=by, at=at)
    Report.objects.filter(folder=folder, key__in=keys).update(batch=batch)
    trail.record(
        events.REPORTS_FILED, about=folder, by=by, at=at, detail={"batch": batch.pk, "rows": list(keys)}
    )
    return batch


@act
def drop(folder: ReportFolder, *, by: Person, at: datetime) -> None:
    """The reports are forgotten; nothing was made of them."""
    _hold(folder)
    refuse_if(rules.drop(folder, by=by, filed=queries.is_filed(folder)))
    ReportFolder.objects.filter(pk=folder.pk).update(state=FolderState.DROPPED, due_at=None)
    trail.record(events.REPORTS_DROPPED, about=folder, by=by, at=at)


def _hold(folder: ReportFolder) -> None:
    """Nobody else drops or passes on the folder until the transaction ends; its state is as it is now."""
    folder.state = ReportFolder.objects.select_for_update(of=("self",)).get(pk=folder.pk).state
