"""Folders of reports written by the demo's generator."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

from congvu.files import actions as files
from congvu.initiatives.actions import reports
from congvu.initiatives.jobs import reports as report_jobs
from congvu.initiatives.models import ReportFolder, Round
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
