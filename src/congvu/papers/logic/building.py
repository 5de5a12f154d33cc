"""Makes a Word file of a layout: the template a kind is brought along with, for an agency to start from."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from congvu.papers.logic import package
from congvu.papers.logic.layout import (
    Block,
    Each,
    Heading,
    Layout,
    Line,
    NewPage,
    Rows,
    Signature,
    Signatures,
    TableColumn,
    When,
)

FONT = "Times New Roman"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
LEFT, RIGHT = 0.38, 0.62
_MADE = datetime(2020, 3, 5, tzinfo=UTC)  # the decree's own day: the same layout gives the same file
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


@lru_cache(maxsize=64)
def build(layout: Layout) -> bytes:
    """The layout as a Word file; the same layout gives the same bytes."""
    document = Document()
    width = _page(document, layout)
    if layout.heading:
        _heading(document, layout.heading, width)
    for block in layout.blocks:
        _WRITERS[type(block)](document, block, width)
    if layout.numbered:
        _page_number(document)
    out = BytesIO()
    document.save(out)
    return package.pack(package.unpack(out.getvalue()))


def _page(document: Any, layout: Layout) -> float:
    """A4 with the margins of the layout; gives the width of the text in centimetres."""
    section = document.sections[0]
    top, bottom, left, right = layout.margins
    wide, high = (297, 210) if layout.landscape else (210, 297)
    section.orientation = WD_ORIENT.LANDSCAPE if layout.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance = section.footer_distance = Mm(10)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    properties = document.core_properties
    properties.author, properties.comments, properties.title = "Congvu", "", ""
    properties.created = properties.modified = properties.last_printed = _MADE
    if layout.framed:
        section._sectPr.insert_element_before(_frame(), "w:lnNumType", "w:pgNumType", "w:cols", "w:docGrid")
    return (wide - left - right) / 10


def _frame() -> Any:
    """A double line round the page, as certificates have."""
    borders = OxmlElement("w:pgBorders")
    borders.set(qn("w:offsetFrom"), "page")
    for side in ("top", "left", "bottom", "right"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "double"), ("sz", "12"), ("space", "24"), ("color", "9A1B1E")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    return borders


def _heading(document: Any, heading: Heading, width: float) -> None:
    """The two columns of appendix I: who issues it on the left, the nation on the right."""
    left, right = _columns(document, (width * LEFT, width * RIGHT))
    if heading.superior:
        _write(left, Line(heading.superior, "center", size=13, first=0, after=0))
    _write(left, Line(heading.agency, "center", bold=True, size=13, first=0, after=0))
    _rule(left, width * LEFT, 0.33)
    if heading.number:
        _write(left, Line(heading.number, "center", size=13, first=0, after=0))
    if heading.about:
        _write(left, Line(heading.about, "center", size=12, first=0, after=0))
    _write(right, Line(NATION, "center", bold=True, size=13, first=0, after=0))
    _write(right, Line(MOTTO, "center", bold=True, size=14, first=0, after=0))
    _rule(right, width * RIGHT, 0.62)
    if heading.dated:
        _write(right, Line(heading.dated, "center", italic=True, size=14, first=0, after=0))
    _drop_first(left, right)
    _write(document, Line("", size=8, after=0))


def _columns(document: Any, widths: Iterable[float]) -> tuple[Any, ...]:
    """A table of one row without lines; its cells."""
    sizes = tuple(widths)
    table = document.add_table(rows=1, cols=len(sizes))
    table.autofit = False
    for column, size in zip(table.columns, sizes, strict=True):
        column.width = Cm(size)
    for cell, size in zip(table.rows[0].cells, sizes, strict=True):
        cell.width = Cm(size)
    return tuple(table.rows[0].cells)


def _rule(cell: Any, width: float, part: float) -> None:
    """A line under what stands above, over a part of the width."""
    paragraph = _write(cell, Line("", "center", size=3, first=0, after=3))
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(
        width * (1 - part) / 2
    )
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr"
    )


def _write(place: Any, line: Line) -> Any:
    paragraph = place.add_paragraph()
    paragraph.alignment = _ALIGN[line.align]
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after = Pt(line.before), Pt(line.after)
    if line.first and line.align == "justify":
        shape.first_line_indent = Cm(line.first)
    if line.keep:
        shape.keep_with_next = True
    run = paragraph.add_run(line.text)
    run.bold, run.italic, run.font.size = line.bold or None, line.italic or None, Pt(line.size)
    if not line.text:
        _size_of_mark(paragraph, line.size)
    return paragraph


def _size_of_mark(paragraph: Any, size: float) -> None:
    """An empty paragraph is as high as its mark."""
    properties, half = OxmlElement("w:rPr"), OxmlElement("w:sz")
    half.set(qn("w:val"), str(int(size * 2)))
    properties.append(half)
    paragraph._p.get_or_add_pPr().append(properties)


def _line(document: Any, line: Line, _width: float) -> None:
    _write(document, line)


def _rows(document: Any, rows: Rows, width: float) -> None:
    """A head that comes again on each page, and one row between the marks of its loop."""
    total = sum(column.width for column in rows.columns)
    table = document.add_table(rows=4, cols=len(rows.columns))
    table.style = "Table Grid"
    table.autofit = False
    widths = [column.width * width / total for column in rows.columns]
    for column, size in zip(table.columns, widths, strict=True):
        column.width = Cm(size)
    texts: tuple[Callable[[TableColumn, int], str], ...] = (
        lambda column, _at: column.head,
        lambda _column, at: "" if at else f"{{%tr for {rows.row} in {rows.table} %}}",
        lambda column, _at: column.text,
        lambda _column, at: "" if at else "{%tr endfor %}",
    )
    for number, (row, text) in enumerate(zip(table.rows, texts, strict=True)):
        for at, (cell, column) in enumerate(zip(row.cells, rows.columns, strict=True)):
            cell.width = Cm(widths[at])
            align = "center" if number == 0 else column.align
            _write(
                cell,
                Line(text(column, at), align, bold=number == 0, size=rows.size, first=0, before=2, after=2),
            )
            _drop_first(cell)
    head = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(head)
    _write(document, Line("", size=6, after=0))


def _each(document: Any, each: Each, width: float) -> None:
    _write(document, Line(f"{{%p for {each.row} in {each.table} %}}"))
    for line in each.lines:
        _line(document, line, width)
    _write(document, Line("{%p endfor %}"))


def _when(document: Any, when: When, width: float) -> None:
    _write(document, Line(f"{{%p if {when.name} %}}"))
    for line in when.lines:
        _line(document, line, width)
    _write(document, Line("{%p endif %}"))


def _signatures(document: Any, signatures: Signatures, width: float) -> None:
    _write(document, Line("", size=8, after=0, keep=True))
    parts = len(signatures.signatures) + bool(signatures.receivers)
    cells = list(_columns(document, [width / parts] * parts))
    _never_split(cells[0])
    if signatures.receivers:
        _receivers(cells.pop(0), signatures.receivers)
    on_behalf = any(signature.above for signature in signatures.signatures)
    for cell, signature in zip(cells, signatures.signatures, strict=True):
        _signature(cell, signature, on_behalf=on_behalf)


def _receivers(cell: Any, receivers: tuple[str, ...]) -> None:
    _write(cell, Line("Nơi nhận:", "left", bold=True, italic=True, size=12, first=0, after=0))
    for receiver in receivers:
        _write(cell, Line(receiver, "left", size=11, first=0, after=0))
    _drop_first(cell)


def _signature(cell: Any, signature: Signature, *, on_behalf: bool) -> None:
    """One hand; where another signs on behalf of somebody, the names still stand on one line."""
    if on_behalf:
        _write(cell, Line(signature.above, "center", bold=True, size=13, first=0, after=0))
    _write(cell, Line(signature.role, "center", bold=True, size=13, first=0, after=0))
    _write(cell, Line("(Ký, ghi rõ họ tên)", "center", italic=True, size=12, first=0, after=54))
    _write(cell, Line(signature.name, "center", bold=True, size=13, first=0, after=0))
    _drop_first(cell)


def _never_split(cell: Any) -> None:
    """The row of the signatures stands on one page."""
    row = cell._tc.getparent()
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _new_page(document: Any, _block: NewPage, _width: float) -> None:
    document.add_page_break()


def _page_number(document: Any) -> None:
    """In the middle of the top margin, not on the first page (appendix I, II.7)."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "2"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _drop_first(*cells: Any) -> None:
    """A cell is born with an empty paragraph."""
    for cell in cells:
        first = cell.paragraphs[0]._p
        first.getparent().remove(first)


_WRITERS: Mapping[type[Block], Callable[[Any, Any, float], None]] = {
    Line: _line,
    Rows: _rows,
    Each: _each,
    When: _when,
    Signatures: _signatures,
    NewPage: _new_page,
}
