"""Filled forms of bulk filing and parcels of files, with obviously invented content."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO

from openpyxl import load_workbook

from congvu.files import actions as files
from congvu.initiatives.actions import batches
from congvu.initiatives.actions.batches import Sent
from congvu.initiatives.jobs import batches as batch_jobs
from congvu.initiatives.models import Batch, FieldGroup, Round
from congvu.initiatives.providers import batch_form
from congvu.kit.clock import office_day
from congvu.people.models import Person, Unit
from tests.factories.initiatives import FIELDS, NOW, author_row, make_group

ESSENCE = "Bảng tính lập sẵn tự tìm phòng trống, mẫu thử số"


def row(key: str, **fields: str) -> dict[str, str]:
    """A row that could be filed as it is, unlike every other."""
    group = FieldGroup.objects.first() or make_group()
    unlike = {"title": f"Giải pháp thử {key} cho việc {key}", "essence": f"{ESSENCE} {key}."}
    said = {**FIELDS, "application": "Đã áp dụng hoặc áp dụng thử", "field_group": group.name, **unlike}
    return {"key": key, **said, **fields}


def author(key: str, name: str = "", share: str = "100", **cells: str) -> dict[str, str]:
    return {"row": key, **author_row(name or f"Tác giả Thử {key}", share, **cells)}


def participant(key: str, name: str, **cells: str) -> dict[str, str]:
    return {"row": key, "name": name, "work": "Nhập số liệu thử", **cells}


def workbook(
    round: Round,
    rows: Iterable[Mapping[str, str]],
    authors: Iterable[Mapping[str, str]] | None = None,
    participants: Iterable[Mapping[str, str]] = (),
    *,
    units: Sequence[Unit] = (),
    at: datetime = NOW,
) -> bytes:
    """The form of ``round`` as it is handed out, filled in; without ``authors`` each row has one."""
    filled = list(rows)
    people = [author(each["key"]) for each in filled] if authors is None else authors
    book = load_workbook(BytesIO(batch_form.workbook(round, office_day(at), units=units)))
    tables = (filled, list(people), list(participants))
    for sheet, lines in zip(book.worksheets, tables, strict=False):
        places = {cell.value: cell.column for cell in sheet[1]}
        for line, said in enumerate(lines, 3):
            for name, value in said.items():
                if name in places:
                    cell = sheet.cell(line, places[name], value)
                    cell.data_type = "s" if isinstance(value, str) else cell.data_type
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def parcel(content: Mapping[str, bytes]) -> bytes:
    """A .zip of files by name."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in content.items():
            packed.writestr(name, data)
    return out.getvalue()


def make_batch(
    round: Round,
    unit: Unit,
    by: Person,
    rows: Iterable[Mapping[str, str]],
    *,
    authors: Iterable[Mapping[str, str]] | None = None,
    participants: Iterable[Mapping[str, str]] = (),
    content: Mapping[str, bytes] | None = None,
    sheet: bytes = b"",
    packed: bytes = b"",
    at: datetime = NOW,
    read: bool = True,
) -> Batch:
    """An upload that has been sent and, unless told otherwise, read; its files by name or ``packed``."""
    book = BytesIO(sheet or workbook(round, rows, authors, participants, at=at))
    kept = files.store(book, name="nop.xlsx", by=by, at=at)
    packed = packed or (parcel(content) if content else b"")
    held = files.store_parcel(BytesIO(packed), name="tep.zip", by=by, at=at) if packed else None
    sent = Sent(kept, "nop.xlsx", held, "tep.zip" if held else "")
    batch = batches.send(round, unit, sent, by=by, at=at)
    if read:
        read_all(at)
    return Batch.objects.get(pk=batch.pk)


def read_all(at: datetime = NOW) -> None:
    while batch_jobs.read_batches(at):
        pass


def confirm(batch: Batch, *, by: Person, at: datetime = NOW, file: bool = True) -> Batch:
    """The rows are confirmed and, unless told otherwise, filed."""
    batches.confirm(batch, place="Nơi Thử", declared=True, by=by, at=at)
    if file:
        file_all(at)
    return Batch.objects.get(pk=batch.pk)


def file_all(at: datetime = NOW) -> None:
    while batch_jobs.file_batches(at):
        pass


def fates(batch: Batch) -> dict[str, str]:
    return dict(batch.rows.order_by("line").values_list("key", "fate"))


def said(batch: Batch, key: str) -> list[str]:
    """What is wrong with a row, as the page shows it."""
    return [f"{each['where']}: {each['says']}" for each in batch.rows.get(key=key).problems]
