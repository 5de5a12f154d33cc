"""Tables with lines round their cells."""

from collections.abc import Callable
from typing import Any

from docx.oxml import OxmlElement
from docx.shared import Cm

from congvu.papers.logic.building.paragraphs import drop_first, write
from congvu.papers.logic.layout import Align, Cells, Line, Rows, TableColumn


def rows(document: Any, said: Rows, width: float) -> None:
    """A head that comes again on each page, and one row between the marks of its loop."""
    total = sum(column.width for column in said.columns)
    widths = [column.width * width / total for column in said.columns]
    table = _table(document, 4, widths)
    texts: tuple[Callable[[TableColumn, int], str], ...] = (
        lambda column, _at: column.head,
        lambda _column, at: "" if at else f"{{%tr for {said.row} in {said.table} %}}",
        lambda column, _at: column.text,
        lambda _column, at: "" if at else "{%tr endfor %}",
    )
    for number, (row, text) in enumerate(zip(table.rows, texts, strict=True)):
        for at, (cell, column) in enumerate(zip(row.cells, said.columns, strict=True)):
            align = "center" if number == 0 else column.align
            write(
                cell,
                Line(text(column, at), align, bold=number == 0, size=said.size, first=0, before=2, after=2),
            )
            drop_first(cell)
    head = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(head)
    write(document, Line("", size=6, after=0))


def cells(document: Any, said: Cells) -> None:
    """One row as a table of its own; Word and the typesetter join those that follow each other."""
    section = document.sections[-1]
    width = (section.page_width - section.left_margin - section.right_margin) / Cm(1)
    table = _table(document, 1, [width / len(said.texts)] * len(said.texts))
    align: Align = "center" if said.bold else "left"
    for cell, text in zip(table.rows[0].cells, said.texts, strict=True):
        write(cell, Line(text, align, bold=said.bold, size=said.size, first=0, before=2, after=2))
        drop_first(cell)


def _table(document: Any, count: int, widths: list[float]) -> Any:
    table = document.add_table(rows=count, cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    for column, size in zip(table.columns, widths, strict=True):
        column.width = Cm(size)
    for row in table.rows:
        for cell, size in zip(row.cells, widths, strict=True):
            cell.width = Cm(size)
    return table
