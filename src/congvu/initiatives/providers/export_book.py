"""A workbook that is written row by row, however long it grows: only the row under way is held in memory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from congvu.kit.clock import OFFICE_ZONE
from congvu.kit.text import Text
from congvu.web.lists.columns import Cell

MOST_ROWS = 1_048_575
"""So many rows fit into a sheet of Excel under its heads; those after them stand on a sheet of their own."""

LONGEST = 500
"""Long texts are cut: a workbook is for looking over many, the dossier's page is for reading one."""


@dataclass(frozen=True)
class Head:
    label: Text
    width: int = 16


class Book:
    """An .xlsx under way; ``folder`` takes what is not in ``file`` yet. Close it to have it whole."""

    def __init__(self, file: IO[bytes], folder: str) -> None:
        import xlsxwriter  # noqa: PLC0415 - slow import

        self._book = xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": folder})
        head = {"bold": True, "bg_color": "#E6EEF8", "bottom": 1, "valign": "top", "text_wrap": True}
        self.head = self._book.add_format(head)
        self.wraps = self._book.add_format({"text_wrap": True, "valign": "top"})
        self.day = self._book.add_format({"num_format": "dd/mm/yyyy"})
        self.instant = self._book.add_format({"num_format": "dd/mm/yyyy hh:mm"})

    def sheet(self, name: str, heads: Sequence[Head]) -> "Sheet":
        return Sheet(self, name, heads)

    def page(self, name: str) -> Any:
        """An empty sheet as the library knows it."""
        return self._book.add_worksheet(name[:31])

    def close(self) -> None:
        self._book.close()


class Sheet:
    """One kind of rows."""

    def __init__(self, book: Book, name: str, heads: Sequence[Head]) -> None:
        self._book, self._name, self._heads = book, name, heads
        self._pages = 0
        self._turn()

    def add(self, rows: Iterable[Sequence[Cell]]) -> None:
        for row in rows:
            if self._row == MOST_ROWS:
                self._turn()
            self._row += 1
            for column, cell in enumerate(row):
                if cell is not None and cell != "":
                    self._write(column, cell)

    def _turn(self) -> None:
        """Begin the next page with its heads."""
        self._pages += 1
        self._row = 0
        page = self._book.page(self._name if self._pages == 1 else f"{self._name[:26]} ({self._pages})")
        for column, head in enumerate(self._heads):
            page.set_column(column, column, head.width)
            page.write_string(0, column, str(head.label), self._book.head)
        page.freeze_panes(1, 1)
        self._page = page

    def _write(self, column: int, cell: Cell) -> None:
        if isinstance(cell, str):
            self._page.write_string(self._row, column, cell)  # never as a formula: texts come from outside
        elif isinstance(cell, datetime):
            there = cell.astimezone(OFFICE_ZONE).replace(tzinfo=None)
            self._page.write_datetime(self._row, column, there, self._book.instant)
        elif isinstance(cell, date):
            self._page.write_datetime(self._row, column, cell, self._book.day)
        elif isinstance(cell, int | float | Decimal):
            self._page.write_number(self._row, column, cell)


def short(text: str) -> str:
    """``text`` as it stands in a cell, cut where it is long."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
