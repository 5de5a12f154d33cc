"""The figures of a panel as a workbook: a page that says what they mean, then every table with all rows."""

import tempfile
from typing import IO, Any

from django.http import FileResponse
from django.utils.translation import gettext as _

from congvu.councils.providers.figures import Report
from congvu.councils.providers.figures_parts import Cell, Column, Table, number
from congvu.kit.clock import OFFICE_ZONE
from congvu.web.lists.export import EXCEL


def workbook(report: Report) -> FileResponse:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    _fill(file, report)
    file.seek(0)
    name = f"so-lieu-luot-cham-{report.panel.pk}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=EXCEL)


def _fill(file: IO[bytes], report: Report) -> None:
    import xlsxwriter  # noqa: PLC0415 - slow import

    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    head = book.add_format(
        {"bold": True, "bg_color": "#E6EEF8", "bottom": 1, "valign": "top", "text_wrap": True}
    )
    _words(book, report)
    for section in report.sections:
        for table in section.all_tables:
            _table(book, table, head)
    book.close()


def _words(book: Any, report: Report) -> None:
    """What every figure means and what it does not, before any number."""
    sheet = book.add_worksheet(_("Read first"))
    sheet.set_column(0, 0, 110, book.add_format({"text_wrap": True, "valign": "top"}))
    title = book.add_format({"bold": True, "font_size": 14})
    bold = book.add_format({"bold": True, "top": 1})
    soft = book.add_format({"italic": True, "text_wrap": True})
    lines: list[tuple[str, Any]] = [(report.panel.name, title), (made(report), None), (limits(report), None)]
    lines += [(caution, bold) for caution in report.cautions]
    for section in report.sections:
        lines.append((section.title, bold))
        lines += [(sentence, None) for sentence in section.means]
        lines.append((section.caution, soft))
    for row, (text, form) in enumerate(lines):
        sheet.write_string(row, 0, text, form)


def made(report: Report) -> str:
    at = report.at.astimezone(OFFICE_ZONE)
    return _("Computed at %(time)s on %(day)s.") % {"time": f"{at:%H:%M}", "day": f"{at:%d/%m/%Y}"}


def limits(report: Report) -> str:
    return _(
        "Limits: a sheet takes at least %(minutes)s minutes; nobody reads more than %(words)s words a minute;"
        " near the line means up to %(near)s points."
    ) % {
        "minutes": number(report.limits.minutes),
        "words": report.limits.words,
        "near": number(report.limits.near, 2),
    }


def _table(book: Any, table: Table, head: Any) -> None:
    sheet = book.add_worksheet(table.name)
    for column, of in enumerate(table.columns):
        sheet.set_column(column, column, _width(of), _format(book, of))
        sheet.write_string(0, column, of.label, head)
    for row, cells in enumerate(table.rows, start=1):
        for column, cell in enumerate(cells):
            _write(sheet, row, column, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _format(book: Any, column: Column) -> Any:
    if column.digits is None:
        return None
    return book.add_format({"num_format": "#,##0" + ("." + "0" * column.digits if column.digits else "")})


def _width(column: Column) -> int:
    if column.digits is not None:
        return 14
    return 60 if column.wide else 24


def _write(sheet: Any, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell)  # never as a formula: names come from outside
    elif cell is not None:
        sheet.write_number(row, column, cell)
