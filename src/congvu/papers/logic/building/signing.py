"""Signatures side by side, and who receives the paper."""

from typing import Any

from docx.oxml import OxmlElement

from congvu.papers.logic.building.flow import each
from congvu.papers.logic.building.paragraphs import columns, drop_first, write
from congvu.papers.logic.layout import Each, Line, Signature, Signatures

ROOM = 72
"""Points between post and name: a hand signature takes 62."""


def signatures(document: Any, said: Signatures, width: float) -> None:
    write(document, Line("", size=8, after=0, keep=True))
    parts = len(said.signatures) + bool(said.receivers)
    cells = list(columns(document, [width / parts] * parts)[0])
    _never_split(cells[0])
    if said.receivers:
        _receivers(cells.pop(0), said.receivers)
    on_behalf = any(signature.above for signature in said.signatures)
    for cell, signature in zip(cells, said.signatures, strict=True):
        _signature(cell, signature, on_behalf=on_behalf)


def _receivers(cell: Any, receivers: tuple[str | Each, ...]) -> None:
    write(cell, Line("Nơi nhận:", "left", bold=True, italic=True, size=12, first=0, after=0))
    for receiver in receivers:
        if isinstance(receiver, Each):
            each(cell, receiver)
        else:
            write(cell, Line(receiver, "left", size=11, first=0, after=0))
    drop_first(cell)


def _signature(cell: Any, said: Signature, *, on_behalf: bool) -> None:
    """One hand; where another signs on behalf of somebody, the names still stand on one line."""
    size, after = said.size, 0 if said.hint else ROOM
    if on_behalf:
        write(cell, Line(said.above, "center", bold=True, size=size, first=0, after=0))
    write(cell, Line(said.role, "center", bold=True, size=size, first=0, after=after))
    if said.hint:
        write(cell, Line("(Ký, ghi rõ họ tên)", "center", italic=True, size=12, first=0, after=54))
    write(cell, Line(said.name, "center", bold=True, size=size, first=0, after=0))
    drop_first(cell)


def _never_split(cell: Any) -> None:
    """The row of the signatures stands on one page."""
    row = cell._tc.getparent()
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
