"""The page, and everything upon it in its order."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.blkcntnr import BlockItemContainer
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from congvu.papers.logic import package
from congvu.papers.logic.building import flow, signing, tables
from congvu.papers.logic.building.heading import heading, title
from congvu.papers.logic.building.paragraphs import write
from congvu.papers.logic.layout import (
    Block,
    Cells,
    Each,
    Layout,
    Line,
    NewPage,
    NewPart,
    Rows,
    Signatures,
    Title,
    When,
)

FONT = "Times New Roman"
_MADE = datetime(2020, 3, 5, tzinfo=UTC)  # the decree's own day: the same layout gives the same file


@lru_cache(maxsize=64)
def build(layout: Layout) -> bytes:
    """The layout as a Word file; the same layout gives the same bytes."""
    document = Document()
    width = _page(document, layout)
    if layout.heading:
        heading(document, layout.heading, width)
    for block in layout.blocks:
        _WRITERS[type(block)](document, block, width)
    if layout.numbered:
        _page_number(document)
    _parts(document, _foot(document, layout))
    out = BytesIO()
    document.save(out)
    return package.pack(package.unpack(out.getvalue()))


def _page(document: Any, layout: Layout) -> float:
    """A4 with the margins of the layout; gives the width of the text in centimetres."""
    section = document.sections[-1]
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


def _new_page(document: Any, _block: NewPage, _width: float) -> None:
    document.add_page_break()


def _page_number(document: Any) -> None:
    """In the middle of the top margin, not on the first page (appendix I, II.7)."""
    section = document.sections[-1]
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "2"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _foot(document: Any, layout: Layout) -> tuple[str, str]:
    """The feet of the first page of the first part and of each later one, by how the sheet calls them."""
    if not layout.foot:
        return "", ""
    last = document.sections[-1].first_page_footer
    last.is_linked_to_previous = False
    flow.lines(last, layout.alone)
    _low(last)
    names = []
    for blocks in (layout.foot, ()):
        part, name = document.part.add_footer_part()
        place = BlockItemContainer(part.element, part)
        flow.lines(place, blocks)
        _low(place)
        names.append(name)
    return names[0], names[1]


def _low(foot: BlockItemContainer) -> None:
    """The paragraph that every foot has, though nothing is to be said, takes no room."""
    first = foot.paragraphs[0]
    first.paragraph_format.line_spacing, first.paragraph_format.space_after = Pt(1), Pt(0)


def _parts(document: Any, feet: tuple[str, str]) -> None:
    """Where the sheet has parts, the pages of each are as those of the last and counted from 1."""
    last = document.sections[-1]._sectPr
    ends = list(document.element.body.iterfind(f"{qn('w:p')}/{qn('w:pPr')}/{qn('w:sectPr')}"))
    if not ends:
        return
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    last.insert_element_before(start, "w:cols", "w:titlePg", "w:docGrid")
    for end in ends:
        said = deepcopy(last)
        for foot in said.iterchildren(qn("w:footerReference")) if any(feet) else ():
            foot.set(qn("r:id"), feet[0] if end.get(flow.FIRST) == "1" else feet[1])
        end.getparent().replace(end, said)


def _flowing(write_block: Callable[[Any, Any], Any]) -> Callable[[Any, Any, float], None]:
    def written(document: Any, block: Any, _width: float) -> None:
        write_block(document, block)

    return written


_WRITERS: Mapping[type[Block], Callable[[Any, Any, float], None]] = {
    Line: _flowing(write),
    Title: title,
    Rows: tables.rows,
    Cells: _flowing(tables.cells),
    Each: _flowing(flow.each),
    When: _flowing(flow.when),
    Signatures: signing.signatures,
    NewPage: _new_page,
    NewPart: _flowing(flow.new_part),
}
