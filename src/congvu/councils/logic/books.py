"""What all workbooks that go out and come back share: a hidden first line says which book it is and what
each column is.
"""

from collections.abc import Collection, Sequence

from congvu.vietnamese import canonical

Cells = Sequence[Sequence[object]]


class NotThisBook(ValueError):
    """The file is not the book that is asked for."""


def places(cells: Cells, *, stamped: str) -> dict[str, int]:
    """Where each column of the hidden line stands. Raises NotThisBook when the first cell says otherwise."""
    if not cells or text(cells[0][0] if cells[0] else "") != stamped:
        raise NotThisBook
    return {key: place for place, cell in enumerate(cells[0]) if place and (key := text(cell))}


def exactly(found: dict[str, int], wanted: Collection[str]) -> dict[str, int]:
    """Those of ``wanted``, all of which must be there; columns that people added are left out."""
    known = {key: place for key, place in found.items() if key in wanted}
    if set(known) != set(wanted):
        raise NotThisBook
    return known


def text(cell: object) -> str:
    """A cell as somebody reads it; a number keeps what was typed."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return canonical(str(cell if cell is not None else "").strip())
