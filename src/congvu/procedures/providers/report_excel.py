"""A period report as a workbook: the form as it is printed, and a sheet that says what each column counts."""

import tempfile
from typing import IO, Any

from django.http import FileResponse
from django.utils.translation import gettext as _

from congvu.kit.clock import office_day
from congvu.procedures.providers.report_table import Report, Row, told
from congvu.web.lists.export import EXCEL

TOP = 3


def workbook(report: Report) -> FileResponse:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    _fill(file, report)
    file.seek(0)
    name = f"bao-cao-{report.form.code}-{office_day(report.at):%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=EXCEL)


def _fill(file: IO[bytes], report: Report) -> None:
    import xlsxwriter  # noqa: PLC0415 - slow import

    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    head = book.add_format(
        {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
    )
    _form(book, report, head)
    _words(book, report, head)
    book.close()


def _form(book: Any, report: Report, head: Any) -> None:
    sheet = book.add_worksheet(report.form.code)
    title = book.add_format({"bold": True, "font_size": 14})
    sheet.write_string(0, 0, _("Form %(name)s") % {"name": report.form.name}, title)
    sheet.write_string(1, 0, told(report))
    _heads(sheet, report, head)
    plain, bold = (book.add_format({"border": 1, "num_format": "#,##0", "bold": strong}) for strong in (0, 1))
    for number, row in enumerate(report.rows, start=1):
        _line(sheet, TOP + 2 + number, str(number), row, plain)
    _line(sheet, TOP + 3 + len(report.rows), "", report.total, bold)
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, 60, 11)
    sheet.freeze_panes(TOP + 3, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(TOP, TOP + 2)
    sheet.set_footer("&C&P/&N")


def _heads(sheet: Any, report: Report, head: Any) -> None:
    """Blocks above, columns below them, their numbers last."""
    for place, label in enumerate((_("No."), str(report.grouping.label))):
        sheet.merge_range(TOP, place, TOP + 1, place, label, head)
        sheet.write_string(TOP + 2, place, f"({place + 1})", head)
    place = 2
    for block, count in report.blocks:
        if count > 1:
            sheet.merge_range(TOP, place, TOP, place + count - 1, str(block), head)
        else:
            sheet.write_string(TOP, place, str(block), head)
        place += count
    row = report.total
    labels = [(str(cell.label), f"({cell.number})") for cell in row.cells]
    labels += [(str(cell.label), "") for cell in row.beside]
    labels += [(str(share.label), "") for share in row.shares]
    for place, (text, number) in enumerate(labels, start=2):
        sheet.write_string(TOP + 1, place, text, head)
        sheet.write_string(TOP + 2, place, number, head)


def _line(sheet: Any, at: int, number: str, row: Row, look: Any) -> None:
    sheet.write_string(at, 0, number, look)
    sheet.write_string(at, 1, row.name, look)
    for place, cell in enumerate((*row.cells, *row.beside), start=2):
        sheet.write_number(at, place, cell.value, look)
    for place, share in enumerate(row.shares, start=2 + len(row.cells) + len(row.beside)):
        sheet.write_string(at, place, share.text, look)


def _words(book: Any, report: Report, head: Any) -> None:
    """What every column counts, and the sums that do not come out."""
    sheet = book.add_worksheet(_("What is counted"))
    wraps = book.add_format({"text_wrap": True, "valign": "top"})
    for place, (label, width) in enumerate(
        ((_("Column"), 10), (_("Figure"), 44), (_("What is counted"), 90))
    ):
        sheet.set_column(place, place, width, wraps)
        sheet.write_string(0, place, label, head)
    cells = (*report.total.cells, *report.total.beside)
    for place, cell in enumerate(cells, start=1):
        for column, text in enumerate((cell.number, str(cell.label), str(cell.defined))):
            sheet.write_string(place, column, text)
    for place, fault in enumerate(report.faults, start=len(cells) + 2):
        sheet.write_string(place, 1, fault)
