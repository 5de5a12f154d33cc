"""Folders of reports: sorted by row code, then read report by report.

A job that was stopped or killed is followed by another, which goes on with the reports that are left.
"""

import logging
import zipfile
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO

from django.db import DatabaseError
from django.utils.translation import gettext as _

from congvu.files import actions as files
from congvu.files.logic import archives
from congvu.files.models import StoredFile
from congvu.initiatives.actions import reports
from congvu.initiatives.actions.reports import Understood
from congvu.initiatives.enums.reports import ReportFlaw
from congvu.initiatives.logic import report_found, report_keys
from congvu.initiatives.logic.batch_sheet import MOST_ROWS
from congvu.initiatives.logic.report_keys import Sorted
from congvu.initiatives.models import ReportFolder
from congvu.initiatives.providers import batch_parcel, report_fill
from congvu.initiatives.providers import reports as reader
from congvu.initiatives.queries import reports as queries
from congvu.initiatives.queries import rounds
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, Stale

log = logging.getLogger(__name__)

PORTION = 20
"""Reports read in one run."""

LARGEST = 2048 * 1024 * 1024
PIECE = 256 * 1024


def read_reports(at: datetime) -> int:
    """A portion of the reports that wait is read; gives back how many."""
    for folder in queries.due(at)[:1]:
        if reports.claim(folder, at=clock.now()):
            return _go_on(folder, at)
    return 0


def _go_on(folder: ReportFolder, at: datetime) -> int:
    try:
        if folder.packed is None:
            _sort(folder, at)
        done = _read_portion(folder, at)
    except Stale:
        log.info("reports %s were taken over by another process", folder.pk)
        return 1
    except Refused as refused:
        reports.cannot_be_read(folder, refused.refusal.sentence)
        return 1
    except DatabaseError:
        raise  # which says nothing of the reports: they are read again
    except Exception:
        log.exception("reports %s cannot be read", folder.pk)
        reports.cannot_be_read(
            folder, _("Reading it broke off; the administrator finds the cause in the log.")
        )
        return 1
    if queries.unread(folder).exists():
        reports.release(folder, at=at)
    else:
        reports.finish(folder)
    return max(done, 1)


def _sort(folder: ReportFolder, at: datetime) -> None:
    """Which files are reports, under which code, and a parcel in which each file stands under its code."""
    try:
        with batch_parcel.opened(folder.parcel) as parcel, TemporaryFile() as packed:
            found = report_keys.sort(batch_parcel.paths(parcel))
            if not found.reports:
                raise Refused(_("There is no Word report (.docx) in the .zip."))
            if len(found.reports) > MOST_ROWS:
                raise Refused(_("The .zip has more than %(most)d reports. Split it.") % {"most": MOST_ROWS})
            paths = _pack(parcel, found, packed)
            kept = _kept(folder, packed, at)
    except archives.BROKEN as broken:
        raise Refused(_("The .zip is damaged and cannot be opened. Pack it anew.")) from broken
    says = str(ReportFlaw.NO_REPORT.label)
    reports.sort(folder, kept, paths, [{"where": path, "says": says} for path in found.stray])


def _pack(parcel: zipfile.ZipFile, found: Sorted, target: IO[bytes]) -> dict[str, str]:
    """Write every file of a report under its code; gives back where each report stands."""
    unpacked = 0
    paths: dict[str, str] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for key, path in found.reports.items():
            for each in (path, *found.along.get(key, ())):
                name = report_keys.packed_name(key, each, packed.namelist())
                paths.setdefault(key, name)
                with batch_parcel.taken(parcel, each) as source, packed.open(name, "w") as copy:
                    while piece := source.read(PIECE):
                        unpacked += copy.write(piece)
                if unpacked > LARGEST:
                    raise Refused(_("The .zip is far larger inside than outside and was not opened."))
    return paths


def _kept(folder: ReportFolder, packed: IO[bytes], at: datetime) -> StoredFile:
    packed.seek(0)
    return files.store_parcel(packed, name=folder.parcel_name, by=folder.sent_by, at=at)


def _read_portion(folder: ReportFolder, at: datetime) -> int:
    waiting = list(queries.unread(folder)[:PORTION])
    if not waiting or folder.packed is None:
        return 0
    terms = folder.round.newest.terms
    groups = rounds.groups_of(terms, on=office_day(at))
    with batch_parcel.opened(folder.packed) as parcel:
        for report in waiting:
            report.folder = folder
            looked = batch_parcel.look(parcel, report.path)
            if looked.problem:
                read = reader.nothing(looked.problem)
            else:
                with batch_parcel.taken(parcel, report.path) as source:
                    read = reader.read(source)
            understood = Understood(
                report_found.to_json(read.reading),
                report_fill.filled(read.reading, terms, groups),
                report_fill.count(read.reading, terms),
                len(report_fill.doubtful(read.reading, terms)),
                read.problem,
            )
            reports.keep(report, understood, at=at)
            if not reports.claim(folder, at=clock.now()):
                raise Stale(_("Another process has gone on with these reports."))
    return len(waiting)
