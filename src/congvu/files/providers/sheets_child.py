"""The process that reads a workbook: under limits, from its standard input.

Called by ``sheets`` as ``python -I -m congvu.files.providers.sheets_child COUNT``. It says as JSON the cells
of the first sheets, a day as a list of one text, or the ``flaw``.
"""

import io
import json
import sys
from collections.abc import Iterable
from datetime import date

from python_calamine import CalamineError, CalamineWorkbook, ZipError

from congvu.files.providers import guarded

MEMORY = 768 * guarded.MEGABYTE
CPU_SECONDS = 40
MOST_ROWS = 20_000
MOST_COLUMNS = 200


def read(data: bytes, count: int) -> dict[str, object]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [book.get_sheet_by_index(at) for at in range(min(count, len(book.sheet_names)))]
        return {"sheets": [[_row(row) for row in _rows(sheet)] for sheet in sheets]}
    except (CalamineError, ZipError, ValueError):
        return {"flaw": "not_excel"}


def _rows(sheet: object) -> Iterable[Iterable[object]]:
    rows: list[list[object]] = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS)  # type: ignore[attr-defined]  # calamine's own class
    return rows


def _row(row: Iterable[object]) -> list[object]:
    return [_cell(cell) for cell in list(row)[:MOST_COLUMNS]]


def _cell(cell: object) -> object:
    if isinstance(cell, date):
        return [f"{cell:%Y-%m-%d}"]
    return cell if isinstance(cell, str | float | int) and not isinstance(cell, bool) else str(cell)


if __name__ == "__main__":
    guarded.set_limits(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    try:
        told = read(sys.stdin.buffer.read(), int(sys.argv[1]))
    except MemoryError:
        told = {"flaw": "too_slow"}
    sys.stdout.write(json.dumps(told))
