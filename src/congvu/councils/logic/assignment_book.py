"""An assignment as a workbook: a line for each dossier, a column for each member, an x where they meet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from congvu.councils.logic import books
from congvu.councils.logic.books import Cells, text
from congvu.vietnamese import fold

MARK = "x"
MOST_ROWS = 5000
HEAD = ("number", "code", "title", "field")


@dataclass(frozen=True)
class Row:
    """A line that came back: the number of the dossier as typed, and what stands under each seat."""

    line: int
    number: str
    said: Mapping[int, str]


def stamp(panel: int, version: int) -> str:
    """What the first cell says: an assignment that has been changed since is another one."""
    return f"congvu:phan-cong:{panel}:{version}"


def seat_key(seat: int) -> str:
    return f"seat-{seat}"


def is_mark(said: str) -> bool:
    return fold(said) == MARK


def read(cells: Cells, *, stamped: str) -> list[Row]:
    """The lines of a book that came back; a member whose column was deleted keeps what they have."""
    places = books.places(cells, stamped=stamped)
    seats = {seat: place for key, place in places.items() if (seat := _seat(key)) is not None}
    if not seats:
        raise books.NotThisBook
    return list(_rows(cells, seats))


def _seat(key: str) -> int | None:
    word, _, number = key.partition("-")
    return int(number) if word == "seat" and number.isascii() and number.isdigit() else None


def _rows(cells: Cells, seats: Mapping[int, int]) -> Iterator[Row]:
    for line, row in enumerate(cells[2:], start=3):
        said = {seat: text(row[place])[:40] if place < len(row) else "" for seat, place in seats.items()}
        number = text(row[0] if row else "")[:20]
        if number or any(said.values()):
            yield Row(line, number, said)
