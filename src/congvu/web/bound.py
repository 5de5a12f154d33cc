"""A book as a workbook that prints as the form does: A4 across, its heads on every page, pages numbered."""

import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import IO, Any

from django.http import FileResponse

from congvu.kit.text import Text
from congvu.web.lists.export import EXCEL

Head = tuple[str, Text, int]
"""Key, heading and width of a column."""
TITLE, TOLD, HEAD = 0, 1, 3


def workbook(
    title: str,
    heads: Sequence[Head],
    lines: Iterable[Mapping[str, str]],
    *,
    told: str,
    name: str,
    numbers: Collection[str] = (),
) -> FileResponse:
    """The ``lines`` as an .xlsx called ``name``; columns in ``numbers`` hold numbers, the others words."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    _fill(file, title, heads, lines, told, numbers)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=EXCEL)


def _fill(
    file: IO[bytes],
    title: str,
    heads: Sequence[Head],
    lines: Iterable[Mapping[str, str]],
    told: str,
    numbers: Collection[str],
) -> None:
    import xlsxwriter  # noqa: PLC0415 - slow import

    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet()
    sheet.write_string(TITLE, 0, title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(TOLD, 0, told)
    _heads(book, sheet, heads)
    wraps = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    for place, said in enumerate(lines, start=HEAD + 1):
        for column, (key, _label, _width) in enumerate(heads):
            if key in numbers and said[key]:
                sheet.write_number(place, column, int(said[key]), wraps)
            else:
                sheet.write_string(place, column, said[key], wraps)
    book.close()


def _heads(book: Any, sheet: Any, heads: Sequence[Head]) -> None:
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
