"""The tracking book as a workbook: the columns of form 07, its lines numbered, its pages too."""

import tempfile
from collections.abc import Iterable
from typing import IO, Any

from django.http import FileResponse
from django.utils.translation import gettext_lazy as _

from congvu.kit.clock import OFFICE_ZONE
from congvu.procedures.models import Dossier
from congvu.procedures.queries.books import Line
from congvu.web.lists.export import EXCEL

HEADS = (
    (_("No."), 6),
    (_("Dossier code"), 22),
    (_("Procedure"), 44),
    (_("Organisation or person"), 28),
    (_("Address, phone"), 34),
    (_("Agency in charge"), 26),
    (_("Dossier received"), 16),
    (_("Result due"), 16),
    (_("Result handed back"), 16),
    (_("Result by"), 16),
    (_("Signed for receipt"), 20),
)
"""What stands above the columns of the form, and how wide they are."""
TITLE, TOLD, HEAD = 0, 1, 3


def workbook(lines: Iterable[Line], *, told: str, name: str) -> FileResponse:
    """The book of ``told`` as an .xlsx called ``name``."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    _fill(file, lines, told)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=EXCEL)


def contact(dossier: Dossier) -> str:
    """Address and phone as they were when it was received."""
    said = (dossier.particulars.get(key, "") for key in ("address", "phone"))
    return "; ".join(each for each in said if each)


def named(dossier: Dossier) -> str:
    """The applicant's name as it was when the dossier was received."""
    return str(dossier.particulars.get("name", ""))


def _fill(file: IO[bytes], lines: Iterable[Line], told: str) -> None:
    import xlsxwriter  # noqa: PLC0415 - slow import

    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(str(_("Tracking book")))
    strong = book.add_format({"bold": True, "font_size": 14})
    sheet.write_string(TITLE, 0, str(_("Tracking book of dossiers")), strong)
    sheet.write_string(TOLD, 0, told)
    _heads(book, sheet)
    wraps = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    instant = book.add_format(
        {"num_format": "dd/mm/yyyy hh:mm", "valign": "top", "border": 1, "text_wrap": 1}
    )
    for line in lines:
        _line(sheet, HEAD + line.number, line, wraps, instant)
    book.close()


def _heads(book: Any, sheet: Any) -> None:
    """Heads that come again on each page, and the sheet as it is printed: A4 across, numbered."""
    head = book.add_format(
        {"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter", "align": "center"}
    )
    for place, (label, width) in enumerate(HEADS):
        sheet.set_column(place, place, width)
        sheet.write_string(HEAD, place, str(label), head)
    sheet.repeat_rows(HEAD)
    sheet.freeze_panes(HEAD + 1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P/&N")


def _line(sheet: Any, row: int, line: Line, wraps: Any, instant: Any) -> None:
    dossier = line.dossier
    texts = {
        1: dossier.case.code or "", 2: str(dossier.procedure.name), 3: named(dossier), 4: contact(dossier),
        5: str(dossier.competent), 9: str(dossier.get_handing_display()), 10: dossier.taken_by,
    }  # fmt: skip
    sheet.write_number(row, 0, line.number, wraps)
    for place, text in sorted(texts.items()):
        sheet.write_string(row, place, text, wraps)
    for place, at in ((6, dossier.received_at), (7, dossier.case.due_at), (8, dossier.returned_at)):
        if at is None:
            sheet.write_blank(row, place, None, instant)
        else:
            sheet.write_datetime(row, place, at.astimezone(OFFICE_ZONE).replace(tzinfo=None), instant)
