"""Blocks that stand one under another, in the document or in a cell, with their loops and conditions."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from docx.oxml import OxmlElement

from congvu.papers.logic.building.paragraphs import write
from congvu.papers.logic.building.tables import cells
from congvu.papers.logic.layout import Cells, Each, Line, NewPart, When

FIRST = "first"
"""Stands at the end of a part until ``sheet`` has taken its place."""
Flowing = Line | When | Each | Cells | NewPart


def lines(place: Any, blocks: Iterable[Flowing]) -> None:
    for block in blocks:
        _WRITERS[type(block)](place, block)


def each(place: Any, block: Each) -> None:
    write(place, Line(f"{{%p for {block.row} in {block.table} %}}"))
    lines(place, block.lines)
    write(place, Line("{%p endfor %}"))


def when(place: Any, block: When) -> None:
    write(place, Line(f"{{%p if {'not ' if block.empty else ''}{block.name} %}}"))
    lines(place, block.lines)
    write(place, Line("{%p endif %}"))


def new_part(place: Any, block: NewPart) -> None:
    """The end of what came before; ``sheet`` says there what its pages were like."""
    paragraph = write(place, Line("", size=1, after=0))
    end = OxmlElement("w:sectPr")
    end.set(FIRST, str(int(block.first)))
    paragraph._p.get_or_add_pPr().append(end)


_WRITERS: Mapping[type[Flowing], Callable[[Any, Any], Any]] = {
    Line: write,
    When: when,
    Each: each,
    Cells: cells,
    NewPart: new_part,
}
