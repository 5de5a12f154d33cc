"""Folders of reports: who may send one, confirm what was read, and pass it on to bulk filing."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.files.models import StoredFile
from congvu.initiatives.enums import capabilities
from congvu.initiatives.enums.reports import FolderState
from congvu.initiatives.models import Report, ReportFolder, Round
from congvu.initiatives.rules import batches
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person, Unit


def send(
    round: Round, unit: Unit, *, by: Actor, at: datetime, parcel: StoredFile | None = None
) -> Refusal | None:
    """Whether ``by`` may have reports read for ``unit``: who may file in bulk may."""
    return batches.send(round, unit, by=by, at=at, parcel=parcel)


def confirm(report: Report, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether what was read may be corrected and confirmed."""
    if refusal := send(report.folder.round, report.folder.unit, by=by, at=at):
        return refusal
    if report.folder.state == FolderState.DROPPED:
        return Refusal(_("These reports have been dropped."))
    if report.read_at is None:
        return Refusal(_("This report has not been read yet."))
    return None


def confirm_without_doubt(folder: ReportFolder, *, by: Actor, at: datetime, count: int) -> Refusal | None:
    """Whether the ``count`` reports of which everything is sure may be confirmed as they are."""
    if refusal := send(folder.round, folder.unit, by=by, at=at):
        return refusal
    if folder.state != FolderState.READ:
        return Refusal(_("The reports are still being read, or have been dropped."))
    return None if count else Refusal(_("No report is left of which everything is sure."))


def file(folder: ReportFolder, *, by: Actor, at: datetime, count: int) -> Refusal | None:
    """Whether the ``count`` confirmed reports may be sent to bulk filing."""
    if refusal := send(folder.round, folder.unit, by=by, at=at):
        return refusal
    if folder.state != FolderState.READ:
        return Refusal(_("The reports are still being read, or have been dropped."))
    return None if count else Refusal(_("No report has been confirmed since the last time."))


def drop(folder: ReportFolder, *, by: Actor, filed: bool) -> Refusal | None:
    """Whether the folder may be forgotten: not once something of it has been filed."""
    if not isinstance(by, Person) or not people.may(by, capabilities.COORDINATE.code, folder.unit):
        return Refusal(_("You do not coordinate the initiatives of this unit."))
    if filed:
        return Refusal(_("Some of these reports have gone to bulk filing already."))
    if folder.state == FolderState.DROPPED:
        return Refusal(_("These reports have been dropped."))
    return None
