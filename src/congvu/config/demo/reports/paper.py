"""Word files written part by part: every font, every bold run and every number is ours to choose.

TCVN3 text is written as the typists of its time did: letters by their codes in .VnTime, capitals with tones
in .VnTimeH.
"""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from xml.sax.saxutils import escape

from congvu.vietnamese import composed
from congvu.vietnamese.legacy import TCVN3_TABLE

FONT = "Times New Roman"
WRITTEN = (2025, 1, 6, 7, 30, 0)
"""The same report is the same file, whenever it is written."""

_CODES = {letter: code for code, letter in TCVN3_TABLE.items()}
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "word/styles.xml": f'<w:styles xmlns:w="{_WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" '
    f'w:hAnsi="{FONT}"/><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>',
}


@dataclass(frozen=True)
class Line:
    """A paragraph; ``lead`` characters at its beginning are bold."""

    text: str
    lead: int = 0
    is_heading: bool = False
    is_centred: bool = False


@dataclass(frozen=True)
class Grid:
    """A table of texts."""

    rows: Sequence[Sequence[str]]


def document(blocks: Iterable[Line | Grid], *, tcvn3: bool = False) -> bytes:
    """A Word file with these blocks."""
    body = "".join(_line(each, tcvn3) if isinstance(each, Line) else _grid(each, tcvn3) for each in blocks)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        whole = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
        for name, text in {**_PARTS, "word/document.xml": whole}.items():
            entry = zipfile.ZipInfo(name, WRITTEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return out.getvalue()


def _line(line: Line, tcvn3: bool) -> str:
    style = '<w:pStyle w:val="Heading1"/>' if line.is_heading else ""
    place = '<w:jc w:val="center"/>' if line.is_centred else ""
    runs = _runs(line.text[: line.lead], True, tcvn3) + _runs(line.text[line.lead :], False, tcvn3)
    return f"<w:p><w:pPr>{style}{place}</w:pPr>{runs}</w:p>"


def _grid(grid: Grid, tcvn3: bool) -> str:
    rows = (
        "".join(
            "<w:tc>" + "".join(_line(Line(text), tcvn3) for text in cell.split("\n")) + "</w:tc>"
            for cell in row
        )
        for row in grid.rows
    )
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def _runs(text: str, bold: bool, tcvn3: bool) -> str:
    return "".join(_run(piece, font, bold) for piece, font in (_typed(text) if tcvn3 else [(text, "")]))


def _run(text: str, font: str, bold: bool) -> str:
    if not text:
        return ""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    return f'<w:r><w:rPr>{fonts}{"<w:b/>" if bold else ""}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _typed(text: str) -> Iterator[tuple[str, str]]:
    """The text in codes of TCVN3 with the font of each stretch."""
    for small, letters in groupby(
        composed(text), key=lambda each: each not in _CODES and each.lower() in _CODES
    ):
        stretch = "".join(letters)
        typed = stretch.lower() if small else stretch
        yield "".join(_CODES.get(each, each) for each in typed), ".VnTimeH" if small else ".VnTime"
