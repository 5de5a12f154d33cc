"""The blocks of a Word report: its paragraphs with what makes them headings, its tables cell by cell.

Loaded in the reading process, so nothing of Django. python-docx is not used for the same reasons as in
``files.providers.readers.docx``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element

from congvu.files.providers.readers import markup
from congvu.files.providers.readers.page import Unreadable
from congvu.vietnamese import Encoding, Run, detect, join_runs, to_unicode
from congvu.vietnamese.legacy import encoding_of_font

BODY = "word/document.xml"
STYLES = "word/styles.xml"
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
SKIPPED = {"del", "moveFrom", "Fallback", "instrText", "delText", "sectPr", "txbxContent"}
MOST_BLOCKS = 5000
MOST_ROWS = 500
DEEPEST = 60
SURE_ENOUGH = 0.5


@dataclass(frozen=True)
class Style:
    """What a style makes of the paragraphs that have it."""

    font: str = ""
    level: int = 0
    is_bold: bool = False


@dataclass
class Piece:
    """Text in one font, bold or not."""

    text: str
    font: str
    is_bold: bool


@dataclass
class Told:
    """A paragraph before its letters are settled."""

    pieces: list[Piece] = field(default_factory=list)
    level: int = 0
    is_item: bool = False
    is_centred: bool = False


def blocks(source: BinaryIO) -> list[dict[str, Any]]:
    """Paragraphs and tables in their order, as ``report_blocks.from_json`` takes them."""
    with markup.open_package(source) as package:
        if BODY not in package.namelist():
            raise Unreadable("damaged")
        styles = _styles(markup.part(package, STYLES)) if STYLES in package.namelist() else {}
        body = markup.part(package, BODY)
    found = [each for _, each in zip(range(MOST_BLOCKS), _walk(body, styles), strict=False)]
    settle = _Settler(found)
    return [settle.block(each) for each in found]


Cells = list[list[list[Told]]]


def _walk(root: Element, styles: dict[str, Style], depth: int = 0) -> Iterator[Told | Cells]:
    """Paragraphs and tables wherever they stand: content controls and boxes are walked through."""
    for element in root if depth < DEEPEST else ():
        name = _name(element)
        if name in SKIPPED:
            continue
        if name == "p":
            yield _paragraph(element, styles)
        elif name == "tbl":
            yield _rows(element, styles, depth)
        else:
            yield from _walk(element, styles, depth + 1)


def _rows(table: Element, styles: dict[str, Style], depth: int) -> Cells:
    rows = [each for each in table.iter() if _name(each) == "tr"][:MOST_ROWS]
    return [[_cell(each, styles, depth) for each in row.iter() if _name(each) == "tc"] for row in rows]


def _cell(cell: Element, styles: dict[str, Style], depth: int) -> list[Told]:
    inside: list[Told] = []
    for each in _walk(cell, styles, depth + 1):
        inside += [each] if isinstance(each, Told) else [told for row in each for one in row for told in one]
    return inside


def _paragraph(element: Element, styles: dict[str, Style]) -> Told:
    about = next((each for each in element if _name(each) == "pPr"), None)
    style = styles.get(_said(about, "pStyle"), styles.get("", Style()))
    level = _said(about, "outlineLvl")
    told = Told(
        level=int(level) + 1 if level.isdigit() else style.level,
        is_item=about is not None and any(_name(each) == "numPr" for each in about),
        is_centred=_said(about, "jc") == "center",
    )
    _runs(element, style, told.pieces)
    return told


def _runs(element: Element, style: Style, pieces: list[Piece], depth: int = 0) -> None:
    for each in element if depth < DEEPEST else ():
        name = _name(each)
        if name == "r":
            _run(each, style, pieces)
        elif name not in SKIPPED and name != "pPr":
            _runs(each, style, pieces, depth + 1)


def _run(run: Element, style: Style, pieces: list[Piece]) -> None:
    about = next((each for each in run if _name(each) == "rPr"), None)
    text = "".join((each.text or "") if _name(each) == "t" else SIGNS.get(_name(each), "") for each in run)
    if text:
        bold = _flag(about, "b")
        pieces.append(Piece(text, _font(about) or style.font, style.is_bold if bold is None else bold))
    if about is not None and _flag(about, "caps") and text:
        pieces[-1].text = text.upper()


def _styles(root: Element) -> dict[str, Style]:
    """Styles by their key; under the empty key what counts where none is named."""
    default = next((each for each in root.iter() if _name(each) == "rPrDefault"), None)
    font = (
        next((_font(each) for each in default.iter() if _name(each) == "rPr"), "")
        if default is not None
        else ""
    )
    found = {"": Style(font)}
    for each in root:
        if _name(each) == "style" and _of(each, "type") == "paragraph":
            style = _style(each, found.get(_said(each, "basedOn"), found[""]))
            found[_of(each, "styleId")] = style
            if _of(each, "default") in ("1", "true"):
                found[""] = style
    return found


def _style(element: Element, base: Style) -> Style:
    about = next((each for each in element if _name(each) == "rPr"), None)
    lines = next((each for each in element if _name(each) == "pPr"), None)
    bold, level = _flag(about, "b"), _said(lines, "outlineLvl")
    name = _said(element, "name").lower()
    heading = "".join(takewhile(str.isdigit, name.removeprefix("heading").strip()))
    is_title = name in ("title", "subtitle")
    return Style(
        font=_font(about) or base.font,
        level=int(level) + 1
        if level.isdigit()
        else int(heading or 1)
        if name.startswith("heading")
        else 0
        if is_title
        else base.level,
        is_bold=base.is_bold if bold is None else bold,
    )


class _Settler:
    """Turns letters into Unicode: as fonts say, and where they say nothing, as the whole text seems."""

    def __init__(self, found: list[Told | Cells]) -> None:
        unsaid = " ".join(
            piece.text
            for each in found
            for told in _paragraphs(each)
            for piece in told.pieces
            if encoding_of_font(piece.font) is None
        )
        guess = detect(unsaid)
        self.encoding = guess.encoding if guess.is_legacy and guess.sure >= SURE_ENOUGH else Encoding.UNICODE

    def block(self, each: Told | Cells) -> dict[str, Any]:
        if not isinstance(each, Told):
            return {
                "rows": [["\n".join(filter(None, map(self._whole, cell))) for cell in row] for row in each]
            }
        lead = self._text(list(takewhile(lambda piece: piece.is_bold or not piece.text.strip(), each.pieces)))
        return {
            "text": self._whole(each),
            "lead": lead if any(piece.is_bold and piece.text.strip() for piece in each.pieces[:3]) else "",
            "level": each.level,
            "is_item": each.is_item,
            "is_centred": each.is_centred,
        }

    def _whole(self, told: Told) -> str:
        return self._text(told.pieces)

    def _text(self, pieces: list[Piece]) -> str:
        runs = (Run(piece.text, piece.font) for piece in pieces)
        text = (
            to_unicode(join_runs(runs), self.encoding)
            if self.encoding is not Encoding.UNICODE
            else join_runs(runs)
        )
        clean = text.replace("\u00ad", "").replace("\u00a0", " ").replace("\x00", "")
        return "\n".join(line.strip() for line in clean.split("\n")).strip()


def _paragraphs(each: Told | Cells) -> list[Told]:
    return [each] if isinstance(each, Told) else [told for row in each for cell in row for told in cell]


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _of(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _said(parent: Element | None, name: str) -> str:
    """The value of the child ``name``; empty when there is none."""
    return (
        next((_of(each, "val") for each in parent if _name(each) == name), "") if parent is not None else ""
    )


def _flag(parent: Element | None, name: str) -> bool | None:
    """Whether a switch such as bold is on, off, or not said."""
    found = next((each for each in parent if _name(each) == name), None) if parent is not None else None
    return None if found is None else _of(found, "val") not in ("0", "false", "off")


def _font(about: Element | None) -> str:
    fonts = next((each for each in about if _name(each) == "rFonts"), None) if about is not None else None
    return "" if fonts is None else _of(fonts, "ascii") or _of(fonts, "hAnsi")
