"""Bulk filings: what was sent is read, and what was confirmed is filed, row by row.

Both go on where a job that was stopped or killed has left off.
"""

import logging
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _

from congvu.councils.logic.books import NotThisBook
from congvu.files import actions as files
from congvu.files.providers import parcels, sheets
from congvu.files.providers.parcels import Unreadable
from congvu.files.providers.storage.store import store
from congvu.initiatives.actions import batch_rows, batches
from congvu.initiatives.actions.batch_rows import Brought
from congvu.initiatives.enums.batches import BatchState
from congvu.initiatives.enums.form import Part
from congvu.initiatives.logic import batch_sheet
from congvu.initiatives.logic.batch_sheet import MOST_ROWS, Book
from congvu.initiatives.models import Batch, BatchRow
from congvu.initiatives.providers import batch_form, batch_parcel
from congvu.initiatives.providers.batch_parcel import Looked
from congvu.initiatives.queries import batches as queries
from congvu.initiatives.queries import rounds
from congvu.initiatives.rules import batch_alike, batch_plan
from congvu.initiatives.rules.batch_cells import Asked
from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, Stale
from congvu.notify import actions as notify
from congvu.screening.queries.index_state import Moved, Outdated
from congvu.vietnamese import fold

log = logging.getLogger(__name__)

PORTION = 20
"""Rows filed in one run, and rows compared before the job says again that it lives."""


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
            units={fold(name): unit for name, unit in batch_form.unit_names(queries.branch(batch)).items()},
        )
        plan = batch_plan.plan(batch, book, looked, asked)
        for number, _row in enumerate(batch_alike.compare(plan.rows, batch)):
            _say_alive(batch, number)
        batches.keep(batch, plan)
    except (Moved, Outdated):
        log.info("the index is being put in order; batch %s is read again when its claim ends", batch.pk)
    except Stale:
        log.info("batch %s was taken over by another process", batch.pk)
    except Refused as refused:
        batches.cannot_be_read(batch, refused.refusal.sentence)
    except (OperationalError, InterfaceError):
        raise  # which says nothing of the form: it is read again
    except Exception:
        log.exception("batch %s cannot be read", batch.pk)
        batches.cannot_be_read(batch, _broken())


def _say_alive(batch: Batch, number: int) -> None:
    """Once in a portion. Stale when the job was believed dead and another has gone on."""
    if number % PORTION == 0 and not batches.claim(batch, at=clock.now()):
        raise Stale(_("Another process has gone on with these rows."))


def _broken() -> str:
    """For a fault of ours: it must neither be tried for ever nor hold up the rows after it."""
    return _("Reading it broke off; the administrator finds the cause in the log.")


def _book(batch: Batch) -> Book:
    """What the form says; refused when it is another one, empty, or too long."""
    terms, stamped = batch.round.newest.terms, batch_sheet.stamp(batch.round.code)
    with store().open(batch.sheet.digest) as file:
        tables = batch_sheet.tables(terms)
        rows, *people = sheets.first(file, 1 + len(tables))
    try:
        book = batch_sheet.read(rows, dict(zip(tables, people, strict=True)), terms, stamped=stamped)
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
    try:
        for looked in batch_parcel.look(batch.parcel):
            found += looked
            _say_alive(batch, 0)
    except Unreadable as unreadable:
        log.info("the parcel of batch %s cannot be read: %s", batch.pk, unreadable)
        if unreadable.too_large:
            raise Refused(_("The .zip is far larger inside than outside and was not opened.")) from unreadable
        raise Refused(_("The .zip is damaged and cannot be opened. Pack it anew.")) from unreadable
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
    for row in waiting:
        row.batch = batch  # the same for all: its round and unit are read once
    try:
        with notify.as_one(batch.ref), batch_parcel.unpacked(batch.parcel, waiting) as unpacked:
            for row in waiting:
                _file_row(row, unpacked, at)
    except Unreadable:
        log.exception("the parcel of batch %s, which was read before, cannot be read now", batch.pk)
        for row in waiting:
            _put_aside(row, _broken(), at)
    batches.release(batch, at=at)
    return len(waiting)


def _file_row(row: BatchRow, unpacked: Mapping[str, Path], at: datetime) -> None:
    try:
        by = row.batch.confirmed_by
        assert by is not None  # noqa: S101 - a constraint of the table says so
        batch_rows.file_row(row, _brought(row, unpacked, at), by=by, at=at)
    except Stale:
        log.info("row %s of batch %s was filed by another process", row.key, row.batch_id)
    except Refused as refused:
        _put_aside(row, refused.refusal.sentence, at)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("row %s of batch %s broke off", row.key, row.batch_id)
        _put_aside(row, _broken(), at)


def _put_aside(row: BatchRow, why: str, at: datetime) -> None:
    try:
        batch_rows.put_aside(row, why, by=SYSTEM, at=at)
    except Stale:
        log.info("row %s of batch %s was settled by another process", row.key, row.batch_id)


def _brought(row: BatchRow, unpacked: Mapping[str, Path], at: datetime) -> list[Brought]:
    """The files of the row, taken in under the name of who has confirmed it. Twice keeps them once."""
    by = row.batch.confirmed_by
    if not unpacked or by is None:
        return []
    brought = []
    for each in row.files:
        with parcels.opened(unpacked[each["path"]]) as content:
            file = files.store(content, name=each["name"], by=by, at=at)
        if file.digest != each["digest"]:
            raise Refused(_("“%(name)s” is not the file that was looked at.") % {"name": each["name"]})
        brought.append(Brought(file, Part(each["part"]), each["name"][:200]))
    return brought
