"""The catalogue as a workbook: a sheet of procedures, and sheets of parts, steps and fees under their codes.

What the sheets do not have (questions of the form, conditions) stays as it is in the house: a row keeps the
key of its column “Key”, and with it what else is said under that key.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from congvu.files.providers import sheets
from congvu.files.providers.sheets import Cell, Sheet
from congvu.kit.refusal import Refused
from congvu.procedures.logic.entry import Entry
from congvu.procedures.logic.spec import Spec
from congvu.procedures.providers import excel_rows
from congvu.procedures.providers.excel_cells import Columns, Wrong
from congvu.procedures.providers.excel_rows import SHEETS

MOST_PROCEDURES = 3_000


@dataclass(frozen=True)
class Line:
    """What a row of the sheet of procedures says, or why it cannot be read."""

    number: int
    name: str
    code: str
    entry: Entry | None = None
    fault: str = ""


def workbook(entries: Iterable[Entry]) -> bytes:
    """All of ``entries``."""
    import xlsxwriter  # noqa: PLC0415 - slow import

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    head = book.add_format(
        {"bold": True, "bg_color": "#E6EEF8", "bottom": 1, "valign": "top", "text_wrap": True}
    )
    wrap = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    all_entries = list(entries)
    for columns in SHEETS:
        sheet = book.add_worksheet(str(columns.title))
        for place, column in enumerate(columns.columns):
            sheet.set_column(place, place, column.width, wrap)
            sheet.write_string(0, place, str(column.title), head)
        sheet.freeze_panes(1, 2)
        lines = (
            row for number, entry in enumerate(all_entries, 1) for row in columns.rows(entry, str(number))
        )
        for line, row in enumerate(lines, start=1):
            for place, text in enumerate(row):
                if text:
                    sheet.write_string(line, place, text, wrap)
    book.close()
    return out.getvalue()


def read(source: BinaryIO, before: Mapping[str, Spec]) -> list[Line]:
    """The procedures of a workbook from outside; ``before``: what the house has, by code or name.

    Refuses what is no workbook of this form.
    """
    procedures, *others = (
        _table(rows, columns) for rows, columns in zip(_sheets(source), SHEETS, strict=True)
    )
    if len(procedures) > MOST_PROCEDURES:
        raise Refused(_("A workbook has at most %(most)d procedures.") % {"most": MOST_PROCEDURES})
    return [_line(number, row, others, before) for number, row in procedures]


def _sheets(source: BinaryIO) -> list[Sheet]:
    return sheets.first(source, len(SHEETS))


Row = dict[str, str]
Table = list[tuple[int, Row]]


def _table(rows: Sequence[Sequence[Cell]], columns: Columns) -> Table:
    """The rows by the names of their columns, with the line they stand in; empty ones are left out."""
    if not rows:
        rows = [[]]
    titles = {str(column.title).strip().lower(): column.name for column in columns.columns}
    places = {
        titles[text]: place for place, cell in enumerate(rows[0]) if (text := _text(cell).lower()) in titles
    }
    missing = [str(column.title) for column in columns.columns if column.needed and column.name not in places]
    if missing:
        raise Refused(
            _("The sheet “%(sheet)s” lacks the columns %(columns)s. Use the workbook that is exported here.")
            % {"sheet": columns.title, "columns": ", ".join(missing)}
        )
    found: Table = []
    for number, cells in enumerate(rows[1:], start=2):
        row = {name: _text(cells[place]) if place < len(cells) else "" for name, place in places.items()}
        if any(row.values()):
            found.append((number, row))
    return found


def _line(number: int, row: Row, others: Sequence[Table], before: Mapping[str, Spec]) -> Line:
    own = row.get("number", "")
    line = Line(number, row.get("name", ""), row.get("code", ""))
    spec = before.get(excel_rows.key_of(row), Spec())
    try:
        spec = excel_rows.whole(row, spec, SHEETS[0], number)
        for columns, table in zip(SHEETS[1:], others, strict=True):
            mine = [(place, each) for place, each in table if own and each.get("number") == own]
            spec = replace(spec, **_slot(columns, mine, spec))
    except Wrong as wrong:
        return replace(line, fault=str(wrong))
    return replace(line, entry=excel_rows.entry(row, spec))


def _slot(columns: Columns, rows: Table, spec: Spec) -> dict[str, Any]:
    return {columns.slot: columns.read(rows, spec)}


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip() if isinstance(cell, str | float) else f"{cell:%d/%m/%Y}"
