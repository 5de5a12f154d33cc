"""Lines of the books, and the books as workbooks that print as the forms do."""

import tempfile
from collections.abc import Iterable, Sequence
from typing import IO, Any

from django.http import FileResponse
from django.utils.translation import gettext as _

from congvu.documents.enums.states import State
from congvu.documents.models import IncomingDocument
from congvu.documents.queries.books import due_of, passed_to
from congvu.kit.clock import office_day
from congvu.kit.text import Text
from congvu.web.lists.export import EXCEL

Head = tuple[str, Text, int]
TITLE, TOLD, HEAD = 0, 1, 3


def line(document: IncomingDocument) -> dict[str, str]:
    """Everything a line of either book says, by the key of its column."""
    case = document.case
    issued, due = document.issued_on, due_of(document)
    return {
        "arrived": f"{document.arrived_on:%d/%m/%Y}",
        "number": str(document.number or ""),
        "sender": document.sender_name,
        "mark": document.mark,
        "issued": f"{issued:%d/%m/%Y}" if issued else "",
        "told": document.told,
        "to": passed_to(document),
        "passed": f"{office_day(document.directed_at):%d/%m/%Y}" if document.directed_at else "",
        "signed": "",
        "note": _note(document),
        "document": _document(document),
        "due": f"{office_day(due):%d/%m/%Y}" if due and document.directed_at else "",
        "progress": str(case.place.label),
        "answer": _answer(document),
    }


def _document(document: IncomingDocument) -> str:
    issued = f"{document.issued_on:%d/%m/%Y}" if document.issued_on else ""
    said = (str(document.kind or ""), document.mark, issued, document.sender_name)
    return ", ".join(filter(None, said))


def _answer(document: IncomingDocument) -> str:
    if not document.answer_number:
        return ""
    return f"{document.answer_number} ({document.answered_on:%d/%m/%Y})"


def _note(document: IncomingDocument) -> str:
    """What the book must not hide: late registration, repeats, recalls, returns; then the clerk's words."""
    said = []
    if document.registered_late and document.registered_at:
        day = f"{office_day(document.registered_at):%d/%m/%Y}"
        said.append(_("Registered late, on %(day)s") % {"day": day})
    if document.repeats_id:
        said.append(_("Repeats another"))
    if document.recalled_at:
        said.append(_("Recalled by the sender"))
    if document.state in (State.RETURNED, State.FILED) and document.outcome_note:
        said.append(f"{document.state.label}: {document.outcome_note}")
    if document.description:
        said.append(document.description)
    return "; ".join(map(str, said))


def workbook(
    title: str, heads: Sequence[Head], rows: Iterable[IncomingDocument], *, told: str, name: str
) -> FileResponse:
    """A book as an .xlsx called ``name``."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    _fill(file, title, heads, rows, told)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=EXCEL)


def _fill(
    file: IO[bytes], title: str, heads: Sequence[Head], rows: Iterable[IncomingDocument], told: str
) -> None:
    import xlsxwriter  # noqa: PLC0415 - slow import

    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet()
    sheet.write_string(TITLE, 0, title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(TOLD, 0, told)
    _heads(book, sheet, heads)
    wraps = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    for place, document in enumerate(rows, start=HEAD + 1):
        said = line(document)
        for column, (key, _label, _width) in enumerate(heads):
            if key == "number" and said[key]:
                sheet.write_number(place, column, int(said[key]), wraps)
            else:
                sheet.write_string(place, column, said[key], wraps)
    book.close()


def _heads(book: Any, sheet: Any, heads: Sequence[Head]) -> None:
    """Headings that come again on each page, and the sheet as it is printed: A4 across, numbered."""
    head = book.add_format(
        {"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter", "align": "center"}
    )
    for place, (_key, label, width) in enumerate(heads):
        sheet.set_column(place, place, width)
        sheet.write_string(HEAD, place, str(label), head)
    sheet.repeat_rows(HEAD)
    sheet.freeze_panes(HEAD + 1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P/&N")
