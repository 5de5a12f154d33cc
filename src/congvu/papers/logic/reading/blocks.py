"""Paragraphs and tables of one part, as the typesetter takes them. All measures are points."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from congvu.papers.logic.reading.inline import Inline, Piece, text
from congvu.papers.logic.reading.losses import Losses
from congvu.papers.logic.reading.media import Media
from congvu.papers.logic.reading.numbering import Numbering
from congvu.papers.logic.reading.styles import Shape, Styles
from congvu.papers.logic.reading.tables import cells, frame
from congvu.papers.logic.word import Element, w

Block = dict[str, Any]
_THROUGH = {w("sdt"), w("sdtContent"), w("customXml"), w("ins")}


class Reader:
    """Reads the blocks of one part of the file."""

    def __init__(self, styles: Styles, numbering: Numbering, media: Media, losses: Losses) -> None:
        self._styles = styles
        self._numbering = numbering
        self._inline = Inline(styles, media, losses)

    def blocks(self, parent: Element, *, top: bool = False) -> list[Block]:
        """The blocks under ``parent``. Pages are broken only at the ``top``, not inside tables."""
        found: list[Block] = []
        previous: Shape | None = None
        for child in _flat(parent):
            if child.tag == w("p"):
                shape, *made = self._paragraph(child, previous, top=top)
                found += made
                previous = shape
            else:
                found.append({**self._table(child), "gap": previous.after if previous else 0})
                previous = None
        if previous is not None and not top:
            found[-1]["tail"] = previous.after
        return found

    def _paragraph(self, element: Element, previous: Shape | None, *, top: bool) -> Any:
        properties = element.find(w("pPr"))
        shape, face = self._styles.paragraph(properties)
        mark, shape = self._numbering.next(shape)
        ending = self._styles.run(face, None if properties is None else properties.find(w("rPr")))
        pieces = self._inline.pieces(element, face)
        lines = [piece for piece in pieces if piece["k"] == "line"]
        pieces = [piece for piece in pieces if piece["k"] != "line"]
        yield shape
        if shape.page_before and top:
            yield {"k": "new_page"}
        for number, part in enumerate(_by_page(pieces)):
            if number and top:
                yield {"k": "new_page"}
            said = block(shape, part, size=ending.size)
            said["gap"] = 0 if number else _gap(previous, shape)
            said["inside"] = not top
            if mark and not number:
                said["mark"] = [text(mark, replace(ending, underline=False))]
            if lines and not number:
                said["lines"] = lines
            yield said

    def _table(self, element: Element) -> Block:
        table = frame(element, self._styles)
        rows: list[dict[str, Any]] = []
        for found in cells(element, table):
            row: dict[str, Any] = {"head": found.head, "whole": found.whole, "cells": []}
            for cell in found.cells:
                row["cells"].append({**cell.said, "blocks": self.blocks(cell.element)})
            rows.append(row)
        return {
            "k": "table",
            "columns": table.columns,
            "align": table.align,
            "indent": table.indent,
            "rows": rows,
        }


def block(shape: Shape, pieces: list[Piece], *, size: float) -> Block:
    """A paragraph for the typesetter; ``size`` is that of an empty one."""
    said: Block = {"k": "p", "size": size, "align": shape.align, "line": shape.line, "after": shape.after}
    for name in ("left", "right", "first", "exact", "keep"):
        if value := getattr(shape, name):
            said[name] = value
    if shape.borders:
        said["borders"] = [list(border) for border in shape.borders]
    parts = _by_tab(pieces)
    if len(parts) > 1:
        said["tabs"] = [list(tab) for tab in shape.tabs]
        said["parts"] = parts
    else:
        said["pieces"] = pieces
    return said


def _flat(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables, also those inside content controls."""
    for child in parent:
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag in _THROUGH:
            yield from _flat(child)


def _gap(previous: Shape | None, shape: Shape) -> float:
    """The space above a paragraph: Word adds what comes after the one before it."""
    if previous is None:
        return shape.before
    if shape.contextual and shape.style == previous.style:
        return 0
    return previous.after + shape.before


def _by_page(pieces: list[Piece]) -> list[list[Piece]]:
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece["k"] == "new_page":
            parts.append([])
        else:
            parts[-1].append(piece)
    return parts


def _by_tab(pieces: list[Piece]) -> list[list[Piece]]:
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece["k"] == "tab":
            parts.append([])
        else:
            parts[-1].append(piece)
    return parts
