"""Folders of reports: sorted by row code, then read report by report.

A job that was stopped or killed is followed by another, which goes on with the reports that are left.
"""

import logging
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _

from congvu.files import actions as files
from congvu.files.models import StoredFile
from congvu.files.providers import parcels
from congvu.files.providers.parcels import Unreadable
from congvu.initiatives.actions import reports
from congvu.initiatives.actions.reports import Understood
from congvu.initiatives.enums.reports import ReportFlaw
from congvu.initiatives.logic import report_found, report_keys
from congvu.initiatives.logic.batch_sheet import MOST_ROWS
from congvu.initiatives.logic.report_found import Reading
from congvu.initiatives.logic.report_keys import Sorted
from congvu.initiatives.logic.terms import Terms
from congvu.initiatives.logic.typed import Typed
from congvu.initiatives.models import FieldGroup, Report, ReportFolder
from congvu.initiatives.providers import batch_parcel, report_fill
from congvu.initiatives.providers import reports as reader
from congvu.initiatives.providers.batch_parcel import Looked
from congvu.initiatives.queries import reports as queries
from congvu.initiatives.queries import rounds
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, Stale

log = logging.getLogger(__name__)

PORTION = 20
"""Reports taken out of the parcel, or read, in one go."""


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
    except (OperationalError, InterfaceError):
        raise  # which says nothing of the reports: they are read again
    except Exception:
        log.exception("reports %s cannot be read", folder.pk)
        reports.cannot_be_read(folder, _broken())
        return 1
    if queries.unread(folder).exists():
        reports.release(folder, at=at)
    else:
        reports.finish(folder)
    return max(done, 1)


def _broken() -> str:
    return _("Reading it broke off; the administrator finds the cause in the log.")


def _sort(folder: ReportFolder, at: datetime) -> None:
    """Which files are reports, under which code, and a parcel in which each file stands under its code."""
    try:
        looked = _looked(folder)
        found = report_keys.sort(looked)
        if not found.reports:
            raise Refused(_("There is no Word report (.docx) in the .zip."))
        if len(found.reports) > MOST_ROWS:
            raise Refused(_("The .zip has more than %(most)d reports. Split it.") % {"most": MOST_ROWS})
        with TemporaryFile() as packed:
            paths = _pack(folder, found, looked, packed)
            kept = _kept(folder, packed, at)
    except Unreadable as unreadable:
        if unreadable.too_large:
            raise Refused(_("The .zip is far larger inside than outside and was not opened.")) from unreadable
        raise Refused(_("The .zip is damaged and cannot be opened. Pack it anew.")) from unreadable
    problems = {key: looked[path].problem for key, path in found.reports.items()}
    says = str(ReportFlaw.NO_REPORT.label)
    stray = [{"where": path, "says": says} for path in found.stray]
    reports.sort(folder, kept, paths, problems=problems, stray=stray)


def _looked(folder: ReportFolder) -> dict[str, Looked]:
    """Every file of the parcel by its path; the job says in between that it lives."""
    found: dict[str, Looked] = {}
    for looked in batch_parcel.look(folder.parcel):
        found |= {each.path: each for each in looked}
        _say_alive(folder)
    return found


def _pack(
    folder: ReportFolder, found: Sorted, looked: Mapping[str, Looked], target: IO[bytes]
) -> dict[str, str]:
    """Write every file of a report that can be taken out under its code; gives back where each report
    stands.
    """
    paths: dict[str, str] = {}
    keys = list(found.reports)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for first in range(0, len(keys), PORTION):
            portion = {key: (found.reports[key], *found.along.get(key, ())) for key in keys[first:][:PORTION]}
            wanted = [path for own in portion.values() for path in own if looked[path].digest]
            with batch_parcel.taken_out(folder.parcel, wanted) as unpacked:
                for key, own in portion.items():
                    paths[key] = report_keys.packed_name(key, own[0], packed.namelist())
                    for path in (each for each in own if each in unpacked):
                        name = report_keys.packed_name(key, path, packed.namelist())
                        with parcels.opened(unpacked[path]) as source, packed.open(name, "w") as copy:
                            shutil.copyfileobj(source, copy)
            _say_alive(folder)
    return paths


def _say_alive(folder: ReportFolder) -> None:
    if not reports.claim(folder, at=clock.now()):
        raise Stale(_("Another process has gone on with these reports."))


def _kept(folder: ReportFolder, packed: IO[bytes], at: datetime) -> StoredFile:
    packed.seek(0)
    return files.store_parcel(packed, name=folder.parcel_name, by=folder.sent_by, at=at)


def _read_portion(folder: ReportFolder, at: datetime) -> int:
    waiting = list(queries.unread(folder)[:PORTION])
    if not waiting or folder.packed is None:
        return 0
    terms = folder.round.newest.terms
    groups = rounds.groups_of(terms, on=office_day(at))
    readable = [report.path for report in waiting if not report.problem]
    with batch_parcel.taken_out(folder.packed, readable) as unpacked:
        for report in waiting:
            report.folder = folder
            understood = _understood(report, unpacked, terms, groups)
            reports.keep(report, understood, at=at)
            _say_alive(folder)
    return len(waiting)


def _understood(
    report: Report, unpacked: Mapping[str, Path], terms: Terms, groups: Sequence[FieldGroup]
) -> Understood:
    """What one report says. A fault of ours is told at the report and does not hold up the others."""
    try:
        read = _read(report, unpacked)
        return Understood(
            report_found.to_json(read.reading),
            report_fill.filled(read.reading, terms, groups),
            report_fill.count(read.reading, terms),
            len(report_fill.doubtful(read.reading, terms)),
            read.problem,
        )
    except Exception:
        log.exception("report %s of %s broke off", report.key, report.folder_id)
        return Understood(report_found.to_json(Reading()), Typed(), 0, 0, _broken())


def _read(report: Report, unpacked: Mapping[str, Path]) -> reader.Read:
    if report.problem:
        return reader.nothing(report.problem)
    with parcels.opened(unpacked[report.path]) as source:
        return reader.read(source)
