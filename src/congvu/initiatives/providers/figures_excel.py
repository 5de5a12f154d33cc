"""The statistics as a workbook: a page that says what is counted, then every table with all its rows."""

import tempfile
from typing import IO, Any

from django.http import FileResponse
from django.utils.translation import gettext as _

from congvu.initiatives.providers.figures import Report
from congvu.initiatives.providers.figures_parts import Table
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.web.lists.export import EXCEL


def workbook(report: Report) -> FileResponse:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    _fill(file, report)
    file.seek(0)
    name = f"thong-ke-sang-kien-{office_day(report.at):%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=EXCEL)


def made(report: Report) -> str:
    """When, and of what."""
    at = report.at.astimezone(OFFICE_ZONE)
    of = "; ".join(report.told) or _("all rounds")
    said = {"of": of, "time": f"{at:%H:%M}", "day": f"{at:%d/%m/%Y}"}
    return _("Counted: %(of)s. As of %(time)s on %(day)s.") % said


def _fill(file: IO[bytes], report: Report) -> None:
    import xlsxwriter  # noqa: PLC0415 - slow import

    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    head = {"bold": True, "bg_color": "#E6EEF8", "bottom": 1, "valign": "top", "text_wrap": True}
    bold, wraps = book.add_format(head), book.add_format({"text_wrap": True, "valign": "top"})
    _words(book, report, bold, wraps)
    for section in report.sections:
        _table(book, section.table, bold, wraps)
    book.close()


def _words(book: Any, report: Report, bold: Any, wraps: Any) -> None:
    """What every figure means, before any number."""
    sheet = book.add_worksheet(_("Read first"))
    sheet.set_column(0, 0, 34, wraps)
    sheet.set_column(1, 1, 90, wraps)
    sheet.write_string(0, 0, _("Statistics of initiatives"), bold)
    sheet.write_string(0, 1, made(report), bold)
    lines = [
        (str(term), str(means))
        for section in report.sections
        for term, means in (
            *section.defined,
            *((row.label, row.defined) for row in section.table.rows if row.defined),
        )
    ]
    for place, (term, means) in enumerate(dict.fromkeys(lines), start=1):
        sheet.write_string(place, 0, term)
        sheet.write_string(place, 1, means)


def _table(book: Any, table: Table, bold: Any, wraps: Any) -> None:
    sheet = book.add_worksheet(str(table.name))
    sheet.set_column(0, 0, 44, wraps)
    sheet.set_column(1, len(table.columns), 16)
    whole, part = (book.add_format({"num_format": form}) for form in ("#,##0", "#,##0.0"))
    for place, label in enumerate((table.first, *table.columns)):
        sheet.write_string(0, place, str(label), bold)
    for number, row in enumerate(table.rows, start=1):
        sheet.write_string(number, 0, str(row.label))  # never as a formula: names come from outside
        for place, cell in enumerate(row.cells, start=1):
            if cell.value is not None:
                sheet.write_number(number, place, cell.value, whole if isinstance(cell.value, int) else part)
    sheet.freeze_panes(1, 1)
