"""Folders of reports: those of a coordinator, their reports, and which come next."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from congvu.initiatives.enums import capabilities
from congvu.initiatives.enums.reports import FolderState
from congvu.initiatives.models import Batch, Report, ReportFolder
from congvu.people import queries as people
from congvu.people.models import Person

SHOWN = ("round", "unit", "sent_by", "parcel", "packed")


def of_coordinator(person: Person) -> QuerySet[ReportFolder]:
    """Folders of the units ``person`` coordinates, with the number of their reports, newest first."""
    scope = people.scope(person, capabilities.COORDINATE.code)
    found = ReportFolder.objects.filter(people.within(scope, unit="unit")).select_related(*SHOWN)
    counted = found.annotate(size=Count("reports"), checked=Count("reports__checked_at"))
    return counted.order_by("-sent_at", "-id")


def may_see(folder: ReportFolder, person: Person) -> bool:
    return people.may(person, capabilities.COORDINATE.code, folder.unit_id)


def reports(folder: ReportFolder) -> QuerySet[Report]:
    return Report.objects.filter(folder=folder).select_related("batch").order_by("key")


def due(at: datetime) -> QuerySet[ReportFolder]:
    """Folders that a job has to go on reading, the one that has waited longest first."""
    found = ReportFolder.objects.filter(state=FolderState.WAITING, due_at__lte=at).select_related(*SHOWN)
    return found.order_by("due_at", "pk")


def unread(folder: ReportFolder) -> QuerySet[Report]:
    return Report.objects.filter(folder=folder, read_at=None).order_by("pk")


def to_file(folder: ReportFolder) -> QuerySet[Report]:
    """Confirmed reports that have not gone into a bulk filing as they are now."""
    return reports(folder).filter(checked_at__isnull=False, batch=None)


def unchecked(folder: ReportFolder) -> QuerySet[Report]:
    return reports(folder).filter(checked_at=None, read_at__isnull=False)


def without_doubt(folder: ReportFolder) -> QuerySet[Report]:
    """Reports of which everything was read, and surely: a look at the list is enough to confirm them."""
    return unchecked(folder).filter(problem="", doubtful=0, open=0)


def next_unchecked(report: Report) -> Report | None:
    """The report to be looked at after this one, from the beginning when it was the last."""
    others = unchecked(report.folder).exclude(pk=report.pk)
    return others.filter(key__gt=report.key).first() or others.first()


@dataclass(frozen=True)
class Tally:
    """How far the reports of a folder have come."""

    size: int
    read: int
    doubtful: int
    missing: int
    checked: int
    to_file: int


def tally(folder: ReportFolder) -> Tally:
    """Counted by the database, in one query."""
    left = Q(checked_at=None, read_at__isnull=False)
    found = Report.objects.filter(folder=folder).aggregate(
        size=Count("pk"),
        read=Count("read_at"),
        doubtful=Count("pk", filter=left & Q(doubtful__gt=0)),
        missing=Count("pk", filter=left & (Q(open__gt=0) | ~Q(problem=""))),
        checked=Count("checked_at"),
        to_file=Count("pk", filter=Q(checked_at__isnull=False, batch=None)),
    )
    return Tally(**found)


def is_filed(folder: ReportFolder) -> bool:
    """Whether anything of it has gone to bulk filing: confirmed here, or with the form filled from it."""
    if folder.packed_id and Batch.objects.filter(parcel=folder.packed_id).exists():
        return True
    return Report.objects.filter(folder=folder, batch__isnull=False).exists()
