"""Tables: widths, spans, borders, heads that come again on each page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from congvu.papers.logic.reading.styles import Styles, borders_of, twips
from congvu.papers.logic.word import Element, is_on, number, val, w

SIDES = ("top", "bottom", "left", "right")
_MARGINS = {"top": 0.0, "bottom": 0.0, "left": 5.4, "right": 5.4}
_VERTICAL = {"center": "horizon", "bottom": "bottom"}
MOST_COLUMNS = 63

Border = tuple[float, str]


@dataclass
class Frame:
    """What holds for the whole table."""

    columns: list[float]
    align: str = "left"
    indent: float = 0
    borders: dict[str, Border] = field(default_factory=dict)
    margins: dict[str, float] = field(default_factory=lambda: dict(_MARGINS))


@dataclass
class Cell:
    """One cell: the element whose blocks it holds, and what the typesetter is told of it."""

    element: Element
    said: dict[str, Any]
    at: int
    span: int


@dataclass
class Row:
    """A row; ``whole``: it is not parted over two pages."""

    head: bool
    whole: bool
    cells: list[Cell]


def frame(table: Element, styles: Styles) -> Frame:
    """Widths, place and borders of a table, its style first, then what it says itself."""
    properties = table.find(w("tblPr"))
    found = Frame(_columns(table))
    for said in [style.find(w("tblPr")) for style in styles.chain(val(properties, "tblStyle") or "")] + [
        properties
    ]:
        if said is not None:
            _apply(found, said)
    return found


def _apply(found: Frame, said: Element) -> None:
    if (align := val(said, "jc")) is not None:
        found.align = {"center": "center", "right": "right", "end": "right"}.get(align, "left")
    if (indent := said.find(w("tblInd"))) is not None:
        found.indent = twips(indent, "w") or 0
    if (borders := said.find(w("tblBorders"))) is not None:
        found.borders |= {side: (width, color) for side, width, color in borders_of(borders)}
    if (margins := said.find(w("tblCellMar"))) is not None:
        found.margins |= _margins(margins)


def cells(table: Element, found: Frame) -> Iterator[Row]:
    """The rows with those cells that are not covered by another from above."""
    rows = list(table.iterchildren(w("tr")))
    grid = [list(_of_row(row, len(found.columns))) for row in rows]
    for at, (row, cells_of_row) in enumerate(zip(rows, grid, strict=True)):
        properties = row.find(w("trPr"))
        kept = []
        for cell in cells_of_row:
            merge = _merge(cell.element)
            if merge == "continue" and at:
                continue
            cell.said["rows"] = _rows_below(grid, at, cell) if merge == "restart" else 1
            cell.said |= _dressed(cell, found, at, len(rows))
            kept.append(cell)
        yield Row(is_on(properties, "tblHeader") is True, is_on(properties, "cantSplit") is True, kept)


def _columns(table: Element) -> list[float]:
    grid = table.find(w("tblGrid"))
    widths = [] if grid is None else [twips(column, "w") or 0 for column in grid.iterchildren(w("gridCol"))]
    most = max(
        (sum(_span(cell) for cell in row.iterchildren(w("tc"))) for row in table.iterchildren(w("tr"))),
        default=1,
    )
    widths = (widths + [0.0] * most)[: min(max(most, len(widths)), MOST_COLUMNS)]
    usual = 450 / len(widths)
    return [width or usual for width in widths]


def _of_row(row: Element, columns: int) -> Iterator[Cell]:
    skipped = row.find(f"{w('trPr')}/{w('gridBefore')}")
    at = max(0, int(number(None if skipped is None else skipped.get(w("val"))) or 0))
    for element in row.iterchildren(w("tc")):
        span = min(_span(element), columns - at)
        if span < 1:
            return
        yield Cell(element, {"at": at, "span": span}, at, span)
        at += span


def _span(cell: Element) -> int:
    return max(1, int(number(val(cell.find(w("tcPr")), "gridSpan")) or 1))


def _merge(cell: Element) -> str:
    properties = cell.find(w("tcPr"))
    merge = None if properties is None else properties.find(w("vMerge"))
    return "" if merge is None else merge.get(w("val"), "continue")


def _rows_below(grid: list[list[Cell]], at: int, cell: Cell) -> int:
    """How many rows a cell goes over."""
    rows = 1
    for below in grid[at + 1 :]:
        if not any(each.at == cell.at and _merge(each.element) == "continue" for each in below):
            break
        rows += 1
    return rows


def _dressed(cell: Cell, found: Frame, at: int, of: int) -> dict[str, Any]:
    """Borders, filling, margins and place of the text of one cell."""
    properties = cell.element.find(w("tcPr"))
    drawn = _borders(
        found, first=at == 0, last=at + cell.said["rows"] == of, at=cell.at, end=cell.at + cell.span
    )
    margins = dict(found.margins)
    said: dict[str, Any] = {}
    if properties is not None:
        if (own := properties.find(w("tcBorders"))) is not None:
            drawn |= {side: (width, color) for side, width, color in borders_of(own) if side in SIDES}
        if (own := properties.find(w("tcMar"))) is not None:
            margins |= _margins(own)
        said["place"] = _VERTICAL.get(val(properties, "vAlign") or "", "top")
        shade = properties.find(w("shd"))
        fill = "" if shade is None else shade.get(w("fill"), "")
        if len(fill) == 6 and fill != "auto":
            said["fill"] = fill
    said["borders"] = {side: [width, color] for side, (width, color) in drawn.items() if width}
    return {**said, "margins": margins}


def _borders(found: Frame, *, first: bool, last: bool, at: int, end: int) -> dict[str, Border]:
    """What the table gives a cell by its place."""
    of = {
        "top": "top" if first else "insideH",
        "bottom": "bottom" if last else "insideH",
        "left": "left" if at == 0 else "insideV",
        "right": "right" if end >= len(found.columns) else "insideV",
    }
    return {side: found.borders[name] for side, name in of.items() if name in found.borders}


def _margins(element: Element) -> dict[str, float]:
    found = {}
    for margin in element:
        side = margin.tag.rpartition("}")[2]
        found[{"start": "left", "end": "right"}.get(side, side)] = twips(margin, "w") or 0
    return found
