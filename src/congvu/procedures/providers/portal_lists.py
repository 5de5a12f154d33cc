"""A list of the national portal, a workbook or CSV, read with care; and what differs, as a workbook."""

import csv
import io
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import IO, BinaryIO

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.files.providers import sheets
from congvu.files.providers.sheets import Cell
from congvu.kit.refusal import Refused
from congvu.procedures.enums.reconciling import Differs
from congvu.procedures.logic.reconciling import Line
from congvu.vietnamese import fold
from congvu.web.lists.export import EXCEL

HEADS = {
    "code": ("ma ho so", "so ho so", "code"),
    "procedure": ("ma thu tuc", "ma tthc", "thu tuc", "procedure"),
    "state": ("trang thai", "tinh trang", "state"),
    "received": ("ngay tiep nhan", "ngay nhan", "received"),
    "due": ("ngay hen tra", "han xu ly", "han giai quyet", "due"),
    "finished": ("ngay ket thuc xu ly", "ngay co ket qua", "ngay hoan thanh", "finished"),
}
"""What the columns are called in lists that were met, folded."""
LOOKED_AT, MOST_LINES, MOST_CSV = 15, 50_000, 20 * 1024 * 1024
DAYS = ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d")
WIDTHS = (26, 34, 30, 30)
TITLES = (
    gettext_lazy("Dossier code"),
    gettext_lazy("Difference"),
    gettext_lazy("On the portal"),
    gettext_lazy("In this system"),
)


def read(source: BinaryIO, name: str) -> list[Line]:
    """The lines of the list. Refuses what is none, and what is too large."""
    is_csv = name.lower().endswith(".csv")
    rows: Sequence[Sequence[Cell]] = _csv(source) if is_csv else sheets.first(source, 1)[0]
    head, places = _head(rows)
    if len(rows) - head > MOST_LINES:
        raise Refused(_("A list has at most %(most)s lines. Send it in parts.") % {"most": f"{MOST_LINES:,}"})
    lines = (_line(row, places) for row in rows[head + 1 :])
    return [line for line in lines if line.code]


def _head(rows: Sequence[Sequence[Cell]]) -> tuple[int, dict[str, int]]:
    """Where the columns are named, and which is which."""
    for number, row in enumerate(rows[:LOOKED_AT]):
        names = [fold(str(cell)).strip() for cell in row]
        found = {
            key: next((place for place, name in enumerate(names) if name in known), -1)
            for key, known in HEADS.items()
        }
        places = {key: place for key, place in found.items() if place >= 0}
        if "code" in places and len(places) > 1:
            return number, places
    raise Refused(_("The list has no line that names its columns: dossier code, procedure, state, dates."))


def _line(row: Sequence[Cell], places: dict[str, int]) -> Line:
    cells = {key: row[place] if place < len(row) else "" for key, place in places.items()}
    days, unread = dict[str, date | None](), list[str]()
    for key in ("received", "due", "finished"):
        said = cells.get(key, "")
        days[key] = _day(said)
        if days[key] is None and str(said).strip():
            unread.append(str(said)[:60])
    texts = {key: _text(cells.get(key, ""))[:120] for key in ("code", "procedure", "state")}
    return Line(**texts, **days, unread=tuple(unread))  # type: ignore[arg-type]  # texts and days by their names


def _text(cell: Cell) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _day(cell: Cell) -> date | None:
    if isinstance(cell, date):
        return cell
    for pattern in DAYS:
        try:
            return datetime.strptime(str(cell).strip(), pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _csv(source: BinaryIO) -> list[list[Cell]]:
    """A text in UTF-8, its fields parted by comma, semicolon or tab."""
    source.seek(0)
    content = source.read(MOST_CSV + 1)
    if len(content) > MOST_CSV:
        raise Refused(_("The file is too large. Send it in parts."))
    try:
        text = content.decode("utf-8-sig")
        mark = max(",;\t", key=text[:2000].count)
        return [list(row) for row in csv.reader(io.StringIO(text), delimiter=mark)]
    except (UnicodeDecodeError, csv.Error) as fault:
        raise Refused(_("This is no CSV file in UTF-8. Save it as CSV UTF-8 or as Excel.")) from fault


def workbook(rows: Iterable[Sequence[str]], *, name: str) -> FileResponse:
    """Code, difference, and what both sides say, a line each."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    _fill(file, rows)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=EXCEL)


def _fill(file: IO[bytes], rows: Iterable[Sequence[str]]) -> None:
    import xlsxwriter  # noqa: PLC0415 - slow import

    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False})
    sheet, head = book.add_worksheet(), book.add_format({"bold": True, "bg_color": "#E6EEF8"})
    for place, (title, width) in enumerate(zip(TITLES, WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, str(title), head)
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row):
            sheet.write_string(number, place, text)
    sheet.freeze_panes(1, 1)
    book.close()


def label(kind: str) -> str:
    return str(Differs(kind).label)
