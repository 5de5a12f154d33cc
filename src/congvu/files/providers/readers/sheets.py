"""Workbooks of Excel and OpenDocument: a sheet is a page, a row a line, a tab a cell."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from congvu.files.providers.readers.page import Page, Unreadable


def read(source: BinaryIO, first: int) -> Iterator[Page]:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(source.read()))
        for number, name in enumerate(book.sheet_names, 1):
            if number >= first:
                rows = book.get_sheet_by_name(name).to_python()
                yield Page(number, len(book.sheet_names), "\n".join([name, *_lines(rows)]))
    except PasswordError:
        raise Unreadable("password") from None
    except CalamineError:
        raise Unreadable("damaged") from None


def _lines(rows: list[list[Any]]) -> Iterator[str]:
    for row in rows:
        line = "\t".join(_word(cell) for cell in row).strip()
        if line:
            yield line


def _word(cell: Any) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
