"""Single lines of a Word file, and the columns they stand in."""

from collections.abc import Iterable
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from congvu.papers.logic.layout import Line

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")


def write(place: Any, line: Line) -> Any:
    """``line`` at the end of ``place``, which is the document or a cell."""
    paragraph = place.add_paragraph()
    paragraph.alignment = _ALIGN[line.align]
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after = Pt(line.before), Pt(line.after)
    if line.first and line.align == "justify":
        shape.first_line_indent = Cm(line.first)
    if line.keep:
        shape.keep_with_next = True
    if line.framed:
        _frame(paragraph, (place.width.cm - line.framed) / 2)
    if line.ruled:
        _borders(paragraph, "top")
    if line.lead:
        lead = paragraph.add_run(line.lead)
        lead.bold, lead.font.size = True, Pt(line.size)
    run = paragraph.add_run(line.text)
    run.bold, run.italic, run.font.size = line.bold or None, line.italic or None, Pt(line.size)
    run.underline = line.underline or None
    if not line.text or line.underline:
        _size_of_mark(paragraph, line.size)
    return paragraph


def columns(
    document: Any, widths: Iterable[float], rows: int = 1, *, padded: bool = True
) -> list[tuple[Any, ...]]:
    """A table without lines; the cells of each row. Not ``padded``: the text goes up to their edges."""
    sizes = tuple(widths)
    table = document.add_table(rows=rows, cols=len(sizes))
    table.autofit = False
    if not padded:
        table._tbl.tblPr.append(_no_padding())
    for column, size in zip(table.columns, sizes, strict=True):
        column.width = Cm(size)
    for row in table.rows:
        for cell, size in zip(row.cells, sizes, strict=True):
            cell.width = Cm(size)
    return [tuple(row.cells) for row in table.rows]


def _no_padding() -> Any:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    return margins


def drop_first(*cells: Any) -> None:
    """A cell is born with an empty paragraph; it goes where another stands."""
    for cell in cells:
        if len(cell.paragraphs) > 1:
            first = cell.paragraphs[0]._p
            first.getparent().remove(first)


def _size_of_mark(paragraph: Any, size: float) -> None:
    """An empty paragraph is as high as its mark."""
    properties, half = OxmlElement("w:rPr"), OxmlElement("w:sz")
    half.set(qn("w:val"), str(int(size * 2)))
    properties.append(half)
    paragraph._p.get_or_add_pPr().append(properties)


def _frame(paragraph: Any, indent: float) -> None:
    """A single line round the paragraph, ``indent`` centimetres from the sides of its cell."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(max(indent, 0))
    _borders(paragraph, "top", "left", "bottom", "right")


def _borders(paragraph: Any, *sides: str) -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)
