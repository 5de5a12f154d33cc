"""A unit's five hundred initiatives as an Excel form and a .zip, with twelve faults planted in them.

The form is the one the page hands out. Every content is invented.
"""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import load_workbook

from congvu.config.demo import compose
from congvu.vietnamese import Encoding
from tests.files import samples
from tests.journeys.texts import STORY, UNIT
from tests.journeys.world import FIELDS
from tests.vietnamese.test_legacy import written

ROWS = 500
OLD_UNIT = "Ủy ban nhân dân xã Tân Hội Tây"
MEGABYTE = 1024 * 1024
HUGE = 300 * MEGABYTE


@dataclass(frozen=True)
class Fault:
    """What is planted in a row, and the words by which the page must name it."""

    row: int
    says: str
    cells: Mapping[str, str] = field(default_factory=dict)
    authors: Mapping[str, str] = field(default_factory=dict)
    file: tuple[str, Callable[[], bytes] | None] | None = None
    """The ending and content of its file instead of its report; without content there is none."""


def faults() -> tuple[Fault, ...]:
    """Eleven that refuse a row; the twelfth is a copied report (``COPIED``), which only asks for a look."""
    return (
        Fault(7, "Tổng tỷ lệ đóng góp", authors={"share": "60"}),
        Fault(11, "Bản mô tả", file=("", None)),
        Fault(19, "macro", file=(".docx", samples.word_with_macros)),
        Fault(23, "thiếu phần cuối", file=(".pdf", lambda: samples.pdf("Bản mô tả thử")[:-400])),
        Fault(31, "còn có ở dòng", cells={"key": "030"}),
        Fault(42, OLD_UNIT, authors={"workplace": OLD_UNIT}),
        Fault(77, "ngày", cells={"applied_on": "31/02/2026"}),
        Fault(108, "mật khẩu", file=(".pdf", samples.locked_pdf)),
        Fault(150, "lớn hơn", file=(".pdf", None)),
        Fault(222, "Unicode", cells={"essence": written(STORY.solution, Encoding.TCVN3)}),
        Fault(404, "công thức", cells={"title": '=HYPERLINK("http://mau.example","Mở tệp")'}),
    )


TWIN = 30
"""The row whose code the fault of row 31 repeats: nobody can say which is meant, so neither is taken."""
COPIED = 333
"""The row that says, cell by cell and in its file, what another author has filed before."""
HUGE_ROW = 150


def refused() -> set[int]:
    return {TWIN, *(each.row for each in faults())}


def form(blank: Path, filled: Path) -> None:
    """Fill the form that was downloaded."""
    book = load_workbook(blank)
    planted = {each.row: each for each in faults()}
    for number in range(1, ROWS + 1):
        fault = planted.get(number, Fault(number, ""))
        row = {**_row(number), **fault.cells}
        author = {"row": row["key"], **_author(number), **fault.authors}
        _write(book.worksheets[0], number + 2, row)
        _write(book.worksheets[1], number + 2, author)
    book.save(filled)


def parcel(path: Path) -> None:
    """A file for each row but those whose fault is another one, or none."""
    planted = {each.row: each for each in faults()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for number in range(1, ROWS + 1):
            fault = planted.get(number)
            if number == HUGE_ROW:
                _write_huge(packed, f"{number:03d}.pdf")
            elif fault is None or fault.file is None:
                packed.writestr(f"{number:03d}.docx", _report(_story(number)))
            elif make := fault.file[1]:
                packed.writestr(f"{number:03d}{fault.file[0]}", make())


def _story(number: int) -> compose.Story:
    return STORY if number == COPIED else compose.story(number - 1, ROWS, UNIT)


def _row(number: int) -> dict[str, str]:
    story = _story(number)
    return {
        "key": f"{number:03d}",
        "title": story.title
        if number != COPIED
        else "Giúp học sinh lớp 2 đọc hiểu tốt hơn nhờ các dải thẻ màu",
        "field_group": FIELDS.get(story.field, FIELDS["chuyen-doi-so"]),
        "problem": story.problem,
        "application": "Đã áp dụng hoặc áp dụng thử",
        "applied_on": f"{number % 27 + 1:02d}/03/2026",
        "essence": story.solution,
        "applicability": story.applicability,
        "conditions": story.conditions,
        "benefit_by_author": story.benefit_by_author,
    }


def _author(number: int) -> dict[str, str]:
    dice = Random(number)
    return {
        "name": f"Người Nộp Thử {number:03d}",
        "born_on": f"{number % 27 + 1:02d}/{dice.randint(1, 12):02d}/{dice.randint(1970, 1999)}",
        "workplace": UNIT,
        "title": "Giáo viên",
        "degree": "Cử nhân",
        "share": "100",
    }


def _write(sheet: Any, line: int, said: Mapping[str, str]) -> None:
    places = {cell.value: cell.column for cell in sheet[1]}
    for name, value in said.items():
        if name in places:
            sheet.cell(line, places[name], value).data_type = "s"


def _report(story: compose.Story) -> bytes:
    """The story as .docx: the parts of a Word file that python-docx made, with other paragraphs."""
    texts = (story.title, story.problem, story.novelty, story.solution, story.applicability, story.conditions)
    lines = [line for text in texts for line in text.split("\n\n")]
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    parts = _word_parts()
    document = parts["word/document.xml"].decode()
    head, tail = document.index("<w:body>") + len("<w:body>"), document.index("<w:sectPr")
    return samples.packed(
        {**parts, "word/document.xml": f"{document[:head]}{body}{document[tail:]}".encode()}
    )


@cache
def _word_parts() -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(samples.word())) as package:
        return {name: package.read(name) for name in package.namelist()}


def _write_huge(packed: zipfile.ZipFile, name: str) -> None:
    """Too large, and no bomb: it is packed to a twentieth."""
    with packed.open(name, "w", force_zip64=True) as file:
        for piece in _pieces():
            file.write(piece)


def _pieces() -> Iterator[bytes]:
    dice = Random(HUGE)
    yield b"%PDF-1.7\n"
    for _megabyte in range(HUGE // MEGABYTE):
        yield b"".join(dice.randbytes(48) + bytes(976) for _kilobyte in range(1024))
