"""Reading a filled-in Excel form: which column is which, and each cell as plain text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from congvu.vietnamese import canonical, fold

Cell = object
Row = dict[str, str]


@dataclass(frozen=True)
class Heading:
    """A column of the form: the key we call it by, its heading, and an example for whoever fills it in."""

    key: str
    title: str
    needed: bool = False
    example: str = ""


class Fate(Enum):
    """What will become of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True)
class Planned:
    """A row and its fate: ``problems`` by column say why it is refused, ``changes`` what it replaces."""

    line: int
    values: Row
    fate: Fate
    problems: Mapping[str, str] = field(default_factory=dict)
    changes: Mapping[str, str] = field(default_factory=dict)


class NotOurForm(ValueError):
    """The sheet lacks columns that the form has; the message names them."""


def read(cells: Sequence[Sequence[Cell]], headings: Sequence[Heading]) -> list[tuple[int, Row]]:
    """The rows under the line of headings, with their line numbers. Empty lines are left out."""
    top, places = _find_headings(cells, headings)
    rows = []
    for number, line in enumerate(cells[top + 1 :], start=top + 2):
        row = {key: text(line[place]) if place < len(line) else "" for key, place in places.items()}
        if any(row.values()):
            rows.append((number, {heading.key: row.get(heading.key, "") for heading in headings}))
    return rows


def text(cell: Cell) -> str:
    """A cell as somebody reads it: days as ``2026-12-31``, whole numbers without a point."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return canonical(" ".join(str(cell if cell is not None else "").split()))


def day(value: str) -> date | None:
    """``2026-12-31`` or ``31/12/2026`` as a day; None when it is neither."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(value, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def phone(value: str) -> str:
    """The number without spaces, dots and hyphens; Excel takes the leading zero away, here it comes back."""
    digits = "".join(character for character in value if character.isdigit() or character == "+")
    return f"0{digits}" if len(digits) == 9 and digits[0] in "3579" else digits


def _find_headings(
    cells: Sequence[Sequence[Cell]], headings: Sequence[Heading]
) -> tuple[int, dict[str, int]]:
    """The line of headings is among the first ten; notes may stand above it. Order does not matter."""
    wanted = {_plain(heading.title): heading.key for heading in headings}
    best: dict[str, int] = {}
    where = 0
    for number, line in enumerate(cells[:10]):
        found = {
            wanted[name]: place for place, cell in enumerate(line) if (name := _plain(text(cell))) in wanted
        }
        if len(found) > len(best):
            where, best = number, found
    missing = [heading.title for heading in headings if heading.needed and heading.key not in best]
    if missing:
        raise NotOurForm(", ".join(missing))
    return where, best


def _plain(title: str) -> str:
    return fold(title).rstrip(" *").strip()
