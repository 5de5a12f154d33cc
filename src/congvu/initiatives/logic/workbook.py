"""An .xlsx that is written row by row, however long it grows: only the row under way is held in memory.

It knows texts, numbers and dates, a bold head that stays in view, and nothing else; docs/decisions/0024 says
why there is a writer of our own beside the library that makes all other workbooks.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO

from congvu.kit.clock import OFFICE_ZONE
from congvu.kit.text import Text

Cell = str | int | float | Decimal | date | datetime | None

MOST_ROWS = 1_048_576
"""So many rows fit into a sheet of Excel, the heads among them; those after them stand on a further sheet."""

LONGEST_NAME = 31
COMPRESSION = 3
DAY, INSTANT, HEAD = 1, 2, 3
"""Places among the formats of ``STYLES``."""

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's days know no zone
_FORBIDDEN_NAME = re.compile(r"[\[\]:*?/\\]")
_RISKY = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff\ud800-\udfff&<>]|_(?=x[0-9A-Fa-f]{4}_)")
_WRITTEN = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "_": "_x005F_"}
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = "application/vnd.openxmlformats-package.relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = (
    f'{_XML}<styleSheet {_MAIN}><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="dd/mm/yyyy hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE6EEF8"/></patternFill></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="4"><xf/><xf numFmtId="164" applyNumberFormat="1"/>'
    '<xf numFmtId="165" applyNumberFormat="1"/><xf fontId="1" fillId="2" applyFont="1" applyFill="1" '
    'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(frozen=True)
class Head:
    """What stands above a column, and how wide it is in characters."""

    label: Text
    width: int = 16


class Book:
    """A workbook under way; ``folder`` takes its sheets until it is closed, when ``file`` has it whole."""

    def __init__(self, file: IO[bytes], folder: str) -> None:
        self._file, self._folder = file, Path(folder)
        self._pages: list[tuple[str, Path, IO[str]]] = []

    def sheet(self, name: str, heads: Sequence[Head]) -> "Sheet":
        return Sheet(self, name, heads)

    def page(self, name: str) -> IO[str]:
        """Where the next sheet is written to."""
        path = self._folder / f"sheet{len(self._pages) + 1}.xml"
        page = path.open("w", encoding="utf-8", newline="\n")
        self._pages.append((_FORBIDDEN_NAME.sub(" ", name)[:LONGEST_NAME], path, page))
        return page

    def close(self) -> None:
        packing = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION)
        with packing as packed:
            for name, text in self._frame():
                packed.writestr(name, text)
            for number, (_name, path, page) in enumerate(self._pages, start=1):
                page.write("</sheetData></worksheet>")
                page.close()
                packed.write(path, f"xl/worksheets/sheet{number}.xml")
                path.unlink()

    def _frame(self) -> Iterator[tuple[str, str]]:
        """Every part but the sheets."""
        numbers = range(1, len(self._pages) + 1)
        styles = len(self._pages) + 1
        parts = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
            for n in numbers
        )
        yield (
            "[Content_Types].xml",
            f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="{_RELATIONS}+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{parts}</Types>',
        )
        yield "_rels/.rels", _relations(_relation(1, "officeDocument", "xl/workbook.xml"))
        sheets = (_relation(n, "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
        last = _relation(styles, "styles", "styles.xml")
        yield "xl/_rels/workbook.xml.rels", _relations("".join(sheets) + last)
        named = "".join(
            f'<sheet name="{_attribute(name)}" sheetId="{n}" r:id="rId{n}"/>'
            for n, (name, _path, _page) in zip(numbers, self._pages, strict=True)
        )
        yield (
            "xl/workbook.xml",
            f'{_XML}<workbook {_MAIN} xmlns:r="{_DOCUMENT}"><sheets>{named}</sheets></workbook>',
        )
        yield "xl/styles.xml", STYLES


class Sheet:
    """One kind of rows."""

    def __init__(self, book: Book, name: str, heads: Sequence[Head]) -> None:
        self._book, self._name, self._heads = book, name, heads
        self._letters = [_letters(column) for column in range(len(heads))]
        self._pages = 0
        self._turn()

    def add(self, rows: Iterable[Sequence[Cell]]) -> None:
        for row in rows:
            if self._row == MOST_ROWS:
                self._turn()
            self._row += 1
            self._page.write(self._line(row))

    def _turn(self) -> None:
        """Begin the next page with its heads."""
        self._pages += 1
        name = self._name if self._pages == 1 else f"{self._name[: LONGEST_NAME - 5]} ({self._pages})"
        self._page = self._book.page(name)
        columns = "".join(
            f'<col min="{place}" max="{place}" width="{head.width}" customWidth="1"/>'
            for place, head in enumerate(self._heads, start=1)
        )
        self._page.write(
            f'{_XML}<worksheet {_MAIN}><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" '
            f'topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>'
            f'<cols>{columns}</cols><sheetData><row r="1">'
        )
        for letter, head in zip(self._letters, self._heads, strict=True):
            self._page.write(_text(f"{letter}1", str(head.label), f' s="{HEAD}"'))
        self._page.write("</row>\n")
        self._row = 1

    def _line(self, row: Sequence[Cell]) -> str:
        number = self._row
        cells = [
            _cell(f"{letter}{number}", cell)
            for letter, cell in zip(self._letters, row, strict=True)
            if cell is not None and cell != ""
        ]
        return f'<row r="{number}">{"".join(cells)}</row>\n'


def _cell(at: str, cell: str | int | float | Decimal | date) -> str:
    if isinstance(cell, str):
        return _text(at, cell)
    if isinstance(cell, datetime):
        there = cell.astimezone(OFFICE_ZONE).replace(tzinfo=None)
        return f'<c r="{at}" s="{INSTANT}"><v>{(there - _EPOCH).total_seconds() / 86_400:.10f}</v></c>'
    if isinstance(cell, date):
        return f'<c r="{at}" s="{DAY}"><v>{(cell - _EPOCH.date()).days}</v></c>'
    return f'<c r="{at}"><v>{cell}</v></c>'


def _text(at: str, text: str, style: str = "") -> str:
    """Always a text, never a formula: texts come from outside."""
    if _RISKY.search(text):
        text = _escaped(text)
    return f'<c r="{at}"{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _escaped(text: str) -> str:
    """Without what XML cannot hold, and so that Excel reads no code out of “_x0041_”."""
    return _RISKY.sub(lambda found: _WRITTEN.get(found[0], ""), text)


def _attribute(text: str) -> str:
    return _escaped(text).replace('"', "&quot;")


def _letters(column: int) -> str:
    """What Excel calls a column: A, B, …, Z, AA, …"""
    before, letter = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + letter)


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_DOCUMENT}/{kind}" Target="{target}"/>'


def _relations(inner: str) -> str:
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'
