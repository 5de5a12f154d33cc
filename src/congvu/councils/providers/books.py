"""How every workbook of councils begins, and how it is locked."""

from collections.abc import Sequence
from typing import Any, NamedTuple


class Head(NamedTuple):
    """One column: the key in the hidden line, what stands above it, how wide it is."""

    key: str
    title: str
    width: int


def write_head(book: Any, sheet: Any, stamp: str, columns: Sequence[Head]) -> None:
    """The hidden line with the stamp in its first cell, and the headings under it."""
    look = {"bold": True, "bg_color": "#E6EEF8", "bottom": 1, "text_wrap": True, "valign": "top"}
    bold = book.add_format(look)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.key if place else stamp)
        sheet.write_string(1, place, column.title, bold)
        sheet.set_column(place, place, column.width)
    sheet.set_row(0, None, None, {"hidden": True})


def lock(sheet: Any) -> None:
    """Only open cells can be typed into; columns and lines may be made wider."""
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
