"""Folders of reports written by the demo's generator."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

from congvu.files import actions as files
from congvu.initiatives.actions import reports
from congvu.initiatives.enums.reports import FolderState
from congvu.initiatives.jobs import reports as report_jobs
from congvu.initiatives.models import Report, ReportFolder, Round
from congvu.people.models import Person, Unit
from tests.factories.initiatives import NOW
from tests.factories.initiatives_batches import parcel


def make_folder(
    round: Round,
    unit: Unit,
    by: Person,
    content: Mapping[str, bytes],
    *,
    at: datetime = NOW,
    read: bool = True,
) -> ReportFolder:
    """A parcel that has been sent and, unless told otherwise, read."""
    kept = files.store_parcel(BytesIO(parcel(content)), name="bao-cao.zip", by=by, at=at)
    folder = reports.send(round, unit, kept, name="bao-cao.zip", by=by, at=at)
    if read:
        read_all(at)
    return ReportFolder.objects.get(pk=folder.pk)


def read_all(at: datetime = NOW) -> None:
    while report_jobs.read_reports(at):
        pass


def make_read(round: Round, unit: Unit, by: Person, *keys: str, at: datetime = NOW) -> ReportFolder:
    """A parcel of reports ``keys`` that have been read, as the rows say; no job has opened a file for it."""
    files_of = {f"{key}.docx": b"Mau thu" for key in keys}
    folder = make_folder(round, unit, by, files_of, at=at, read=False)
    ReportFolder.objects.filter(pk=folder.pk).update(
        state=FolderState.READ, packed=folder.parcel, due_at=None
    )
    Report.objects.bulk_create(
        Report(folder=folder, key=key, path=f"{key}.docx", title=f"Giải pháp thử {key}", read_at=at)
        for key in keys
    )
    return ReportFolder.objects.get(pk=folder.pk)
