"""Bulk filings: what was sent is read, and what was confirmed is filed, row by row.

Both go on where a job that was stopped or killed has left off.
"""

import logging
import zipfile
from contextlib import nullcontext
from datetime import datetime

from django.db import DatabaseError
from django.utils.translation import gettext as _

from congvu.councils.logic.books import NotThisBook
from congvu.files import actions as files
from congvu.files.logic import archives
from congvu.files.providers.storage.store import store
from congvu.initiatives.actions import batch_rows, batches
from congvu.initiatives.actions.batch_rows import Brought
from congvu.initiatives.enums.batches import BatchState
from congvu.initiatives.enums.form import Part
from congvu.initiatives.logic import batch_sheet
from congvu.initiatives.logic.batch_sheet import MOST_ROWS, Book
from congvu.initiatives.models import Batch, BatchRow
from congvu.initiatives.providers import batch_parcel
from congvu.initiatives.providers.batch_parcel import Looked
from congvu.initiatives.queries import batches as queries
from congvu.initiatives.queries import rounds
from congvu.initiatives.rules import batch_plan
from congvu.initiatives.rules.batch_cells import Asked
from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, Stale
from congvu.notify import actions as notify
from congvu.people.providers import workbooks

log = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
LARGEST_SHEET = 20 * MEGABYTE
MOST_UNPACKED = 2048 * MEGABYTE
PORTION = 20
"""Rows filed in one run, and files looked at before the job says again that it lives."""


def read_batches(at: datetime) -> int:
    """One upload that waits is read, and its rows are there to be looked at."""
    for batch in queries.due(BatchState.WAITING, at)[:1]:
        if batches.claim(batch, at=clock.now()):
            _read(batch, at)
            return 1
    return 0


def file_batches(at: datetime) -> int:
    """A portion of the rows that were confirmed is filed; gives back how many are settled."""
    for batch in queries.due(BatchState.FILING, at)[:1]:
        if batches.claim(batch, at=clock.now()):
            return _file(batch, at)
    return 0


def _read(batch: Batch, at: datetime) -> None:
    try:
        book = _book(batch)
        looked = _looked(batch)
        asked = Asked(
            terms=batch.round.newest.terms,
            groups=rounds.groups_of(batch.round.newest.terms, on=office_day(at)),
            former=queries.former_units(office_day(at)),
            on=office_day(at),
        )
        batches.keep(batch, batch_plan.plan(batch, book, looked, asked))
    except Stale:
        log.info("batch %s was taken over by another process", batch.pk)
    except Refused as refused:
        batches.cannot_be_read(batch, refused.refusal.sentence)
    except DatabaseError:
        raise  # which says nothing of the form: it is read again
    except Exception:
        log.exception("batch %s cannot be read", batch.pk)
        batches.cannot_be_read(batch, _broken())


def _broken() -> str:
    """For a fault of ours: it must neither be tried for ever nor hold up the rows after it."""
    return _("Reading it broke off; the administrator finds the cause in the log.")


def _book(batch: Batch) -> Book:
    """What the form says; refused when it is another one, empty, or too long."""
    terms, stamped = batch.round.newest.terms, batch_sheet.stamp(batch.round.code)
    with store().open(batch.sheet.digest) as file:
        rows, authors = workbooks.first_sheets(file, 2, most=LARGEST_SHEET)
    try:
        book = batch_sheet.read(rows, authors, terms, stamped=stamped)
    except NotThisBook as wrong:
        sentence = _(
            "This is not the form of this round as it is now. Download the form, copy the rows into it "
            "and send it again."
        )
        raise Refused(sentence) from wrong
    if not book.rows:
        raise Refused(_("The sheet has no rows under its headings."))
    if len(book.rows) > MOST_ROWS:
        raise Refused(_("The sheet has more than %(most)d rows. Split it.") % {"most": MOST_ROWS})
    return book


def _looked(batch: Batch) -> list[Looked]:
    """Every file of the parcel, looked at; the job says in between that it lives."""
    if batch.parcel is None:
        return []
    found: list[Looked] = []
    unpacked = 0
    try:
        with batch_parcel.opened(batch.parcel) as parcel:
            for number, path in enumerate(batch_parcel.paths(parcel)):
                found.append(batch_parcel.look(parcel, path))
                unpacked += found[-1].size
                if unpacked > MOST_UNPACKED:
                    raise Refused(_("The .zip is far larger inside than outside and was not opened."))
                if number % PORTION == 0 and not batches.claim(batch, at=clock.now()):
                    raise Stale(_("Another process has gone on with these rows."))
    except archives.BROKEN as broken:
        raise Refused(_("The .zip is damaged and cannot be opened. Pack it anew.")) from broken
    return found


def _file(batch: Batch, at: datetime) -> int:
    """A portion of rows; when none is left the batch is done."""
    waiting = list(queries.to_file(batch)[:PORTION])
    if not waiting:
        try:
            batches.finish(batch, by=SYSTEM, at=at)
        except Stale:
            log.info("batch %s was finished by another process", batch.pk)
        return 1
    opened = batch_parcel.opened(batch.parcel) if batch.parcel else nullcontext()
    with notify.as_one(batch.ref), opened as parcel:
        for row in waiting:
            row.batch = batch  # the same for all: its round and unit are read once
            _file_row(row, parcel, at)
    batches.release(batch, at=at)
    return len(waiting)


def _file_row(row: BatchRow, parcel: zipfile.ZipFile | None, at: datetime) -> None:
    try:
        by = row.batch.confirmed_by
        assert by is not None  # noqa: S101 - a constraint of the table says so
        batch_rows.file_row(row, _brought(row, parcel, at), by=by, at=at)
    except Stale:
        log.info("row %s of batch %s was filed by another process", row.key, row.batch_id)
    except Refused as refused:
        _put_aside(row, refused.refusal.sentence, at)
    except DatabaseError:
        raise
    except Exception:
        log.exception("row %s of batch %s broke off", row.key, row.batch_id)
        _put_aside(row, _broken(), at)


def _put_aside(row: BatchRow, why: str, at: datetime) -> None:
    try:
        batch_rows.put_aside(row, why, by=SYSTEM, at=at)
    except Stale:
        log.info("row %s of batch %s was settled by another process", row.key, row.batch_id)


def _brought(row: BatchRow, parcel: zipfile.ZipFile | None, at: datetime) -> list[Brought]:
    """The files of the row, taken in under the name of who has confirmed it. Twice keeps them once."""
    by = row.batch.confirmed_by
    if parcel is None or by is None:
        return []
    brought = []
    for each in row.files:
        with batch_parcel.taken(parcel, each["path"]) as content:
            file = files.store(content, name=each["name"], by=by, at=at)
        if file.digest != each["digest"]:
            raise Refused(_("“%(name)s” is not the file that was looked at.") % {"name": each["name"]})
        brought.append(Brought(file, Part(each["part"]), each["name"][:200]))
    return brought
