"""Excel files: the blank form that is handed out, and the cells of one that comes back."""

import io
import zipfile
from collections.abc import Sequence
from typing import BinaryIO

from django.utils.translation import gettext as _

from congvu.kit.refusal import Refusal, Refused
from congvu.people.logic.sheets import Cell, Heading

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024


def blank(headings: Sequence[Heading], notes: Sequence[str]) -> bytes:
    """An empty form: what to know, the headings, and one line as an example on a sheet of its own."""
    import xlsxwriter  # noqa: PLC0415 - slow import

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    bold = book.add_format({"bold": True, "bg_color": "#E6EEF8", "bottom": 1})
    plain = book.add_format({"num_format": "@"})  # as text, or Excel takes the zero of a phone number away
    sheet = book.add_worksheet("Danh sách")
    example = book.add_worksheet("Hướng dẫn")
    for column, heading in enumerate(headings):
        title = f"{heading.title} *" if heading.needed else heading.title
        sheet.set_column(column, column, 26, plain)
        sheet.write_string(0, column, title, bold)
        example.set_column(column, column, 26)
        example.write_string(0, column, title, bold)
        example.write_string(1, column, heading.example)
    sheet.freeze_panes(1, 0)
    for line, note in enumerate(notes, start=3):
        example.write_string(line, 0, note)
    book.close()
    return out.getvalue()


def cells(upload: BinaryIO) -> list[list[Cell]]:
    """All cells of the first sheet. Refuses what is no .xlsx, too large, or a bomb."""
    return first_sheets(upload, 1)[0]


def first_sheets(upload: BinaryIO, count: int, *, most: int = MOST_BYTES) -> list[list[list[Cell]]]:
    """All cells of each of the first ``count`` sheets; one that is missing has none.

    Refuses as :func:`cells` does; ``most`` are the bytes that are read.
    """
    import python_calamine  # noqa: PLC0415 - slow import

    data = upload.read(most + 1)
    _check(data, most)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = [book.get_sheet_by_index(at) for at in range(min(count, len(book.sheet_names)))]
        sheets: list[list[list[Cell]]] = [
            [list(row) for row in sheet.to_python(skip_empty_area=False)] for sheet in found
        ]
    except (python_calamine.CalamineError, ValueError) as broken:
        raise Refused(_not_excel()) from broken
    return [*sheets, *([] for _missing in range(count - len(sheets)))]


def _check(data: bytes, most: int) -> None:
    if len(data) > most:
        sentence = _("The file is larger than %(most)d MB. Split it.") % {"most": most // (1024 * 1024)}
        raise Refused(Refusal(sentence, "file"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parcel:
            unpacked = sum(entry.file_size for entry in parcel.infolist())
    except zipfile.BadZipFile as broken:
        raise Refused(_not_excel()) from broken
    if unpacked > MOST_UNPACKED:
        raise Refused(Refusal(_("The file is far larger inside than outside and was not opened."), "file"))


def _not_excel() -> Refusal:
    return Refusal(_("This is not an Excel file (.xlsx). Download the form and fill it in."), "file")
