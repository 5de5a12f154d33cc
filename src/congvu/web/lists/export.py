"""A list as an Excel file: the columns on the screen, all the rows behind it."""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import FileResponse

from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.web.lists import word
from congvu.web.lists.columns import Cell, Column, Listing

if TYPE_CHECKING:
    from congvu.web.lists.page import ListPage

M = TypeVar("M", bound=Model)

Written = Sequence[tuple[Column[M], Callable[[M], Cell]]]
MOST_ROWS = 100_000
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(listing: Listing[M], columns: Iterable[Column[M]], rows: QuerySet[M]) -> FileResponse:
    """An .xlsx of ``rows``, at most ``MOST_ROWS``, read and written in portions to spare memory."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    _fill(file, [(column, column.value) for column in columns if column.value is not None], rows)
    file.seek(0)
    name = f"{listing.key}-{clock.office_day(clock.now()):%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=EXCEL)


def worded(page: "ListPage[M]", *, by: Actor) -> FileResponse:
    """A .docx of the shown columns of ``page``; refuses more rows than Word is good for."""
    columns = [(column, column.value) for column in page.columns if column.value is not None]
    heads = [(str(column.label), float(WIDTHS.get(column.kind, 24))) for column, _value in columns]
    at = clock.now()
    name = f"{page.listing.key}-{clock.office_day(at):%Y%m%d}"
    lines = ([word.text(value(row)) for _column, value in columns] for row in word.few(page.everything))
    table = word.Table(name, str(page.listing.title), page.told, heads)
    return word.document(table, lines, by=by, at=at)


def _fill(file: IO[bytes], columns: Written[M], rows: QuerySet[M]) -> None:
    import xlsxwriter  # noqa: PLC0415 - slow import

    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet()
    head = book.add_format({"bold": True, "bg_color": "#E6EEF8", "bottom": 1, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    instant = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    for index, (column, _value) in enumerate(columns):
        sheet.set_column(index, index, WIDTHS.get(column.kind, 24))
        sheet.write_string(0, index, str(column.label), head)
    number = 0
    for number, row in enumerate(rows[:MOST_ROWS].iterator(chunk_size=2000), start=1):
        for index, (_column, value) in enumerate(columns):
            _write(sheet, number, index, value(row), day, instant)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, number, max(len(columns) - 1, 0))
    book.close()


WIDTHS = {"main": 60, "code": 18, "date": 17, "number": 12, "tight": 16}


def _write(sheet: Any, row: int, column: int, value: Cell, day: Any, instant: Any) -> None:
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, value.astimezone(clock.OFFICE_ZONE).replace(tzinfo=None), instant)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, value)
    elif value is not None:
        sheet.write_string(row, column, value)  # never as a formula: names come from outside
