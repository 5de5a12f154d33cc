"""A list or a book as a Word file: a table across A4 whose head comes again on each page."""

import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from xml.sax.saxutils import escape

from django.db.models import Model, QuerySet
from django.http import FileResponse
from django.utils.translation import gettext as _

from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal, Refused
from congvu.web import agency

M = TypeVar("M", bound=Model)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_ROWS = 5_000
"""Word takes minutes to open longer tables."""
FONT = "Times New Roman"
WIDTH = 14_570
"""Of the table, in twentieths of a point: A4 across without its margins of two centimetres."""
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True)
class Table:
    """``told``: what the rows are of, in words. ``heads``: label and relative width of each column."""

    name: str
    title: str
    told: str
    heads: Sequence[tuple[str, float]]


def document(table: Table, lines: Iterable[Sequence[str]], *, by: Actor, at: datetime) -> FileResponse:
    """The ``lines`` as a .docx that says who took it out and when."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    _written(table, lines, by=by, at=at).save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{table.name}.docx", content_type=WORD)


def few(rows: QuerySet[M]) -> list[M]:
    """All ``rows``; refuses more than a Word file is good for."""
    found = list(rows[: MOST_ROWS + 1])
    if len(found) > MOST_ROWS:
        sentence = _("A Word file holds at most %(most)d rows. Narrow the list down, or take the Excel file.")
        raise Refused(Refusal(sentence % {"most": MOST_ROWS}))
    return found


def text(value: object) -> str:
    """A cell in words, days and instants as they are written at the office."""
    if isinstance(value, datetime):
        return f"{value.astimezone(clock.OFFICE_ZONE):%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def _written(table: Table, lines: Iterable[Sequence[str]], *, by: Actor, at: datetime) -> Any:
    from docx import Document  # noqa: PLC0415 - slow import
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415 - slow import
    from docx.oxml import parse_xml  # noqa: PLC0415 - slow import
    from docx.shared import Cm, Pt  # noqa: PLC0415 - slow import

    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    style = made.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(11)
    made.core_properties.author = made.core_properties.comments = ""
    made.add_paragraph(_plain(agency.current().name))
    made.add_paragraph().add_run(_plain(table.title)).bold = True
    if table.told:
        made.add_paragraph(_plain(table.told))
    made.element.body.insert(len(made.element.body) - 1, parse_xml(_table(table, lines)))
    said = _("Taken from the system by %(name)s, %(at)s") % {"name": by.name, "at": text(at)}
    made.add_paragraph(_plain(said))
    return made


def _table(table: Table, lines: Iterable[Sequence[str]]) -> str:
    """The table as it stands in the file: thousands of rows, so no object for each cell."""
    total = sum(width for _label, width in table.heads) or 1
    widths = [round(width * WIDTH / total) for _label, width in table.heads]
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row([label for label, _width in table.heads], widths, head=True)
    rows = "".join(_row(line, widths) for line in lines)
    return (
        f'<w:tbl {SPACE}><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>'
    )


def _row(said: Sequence[str], widths: Sequence[int], *, head: bool = False) -> str:
    bold = "<w:rPr><w:b/></w:rPr>" if head else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:r>{bold}'
        f'<w:t xml:space="preserve">{escape(_plain(each))}</w:t></w:r></w:p></w:tc>'
        for each, width in zip(said, widths, strict=True)
    )
    repeats = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>{cells}</w:tr>"


def _plain(said: str) -> str:
    """Without what XML cannot hold."""
    return NO_XML.sub("", said)
