"""The Excel form of bulk filing: which column is which, what a row says, and in which cell it stands.

A hidden first line names the columns by keys; its first cell says for which round the form was made.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

import rfc8785

from congvu.councils.logic import books
from congvu.councils.logic.books import Cells, NotThisBook
from congvu.initiatives.enums.form import COLUMNS, FIELDS, FormField, Kind
from congvu.initiatives.enums.rounds import Asked
from congvu.initiatives.logic import typed
from congvu.initiatives.logic.terms import Terms
from congvu.initiatives.logic.typed import Row, Typed

FIRST = 2
"""The rows above are the hidden keys and the headings."""

MOST_ROWS = 1000
LONGEST_KEY = 20
KEY, ROW, UNIT = "key", "row", "unit"
AT_CONFIRMATION = ("declared", "place", "dated_on")
"""What is said once for all rows, when they are confirmed."""


@dataclass(frozen=True)
class Given:
    """A row that came back. Lines count as Excel does; ``table_lines`` are those of its people by table.

    ``unit``: the name of the unit of the branch whose dossier it is to be; empty for the sending one.
    """

    line: int
    key: str
    typed_key: str
    said: Typed
    table_lines: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    unit: str = ""


@dataclass(frozen=True)
class Stray:
    """Somebody whose row code no initiative has, on the sheet of ``table``."""

    table: str
    line: int
    key: str
    name: str


@dataclass(frozen=True)
class Book:
    """All that a filled form says."""

    rows: tuple[Given, ...]
    strays: tuple[Stray, ...] = field(default=())


def stamp(round_code: str) -> str:
    return f"congvu:nop:{round_code}"


def columns(terms: Terms) -> tuple[FormField, ...]:
    """The fields that have a column: what the round asks, without tables and what is said at the end."""
    return tuple(each for each in FIELDS if _has_column(each, terms))


def tables(terms: Terms) -> tuple[str, ...]:
    """The tables of people that have a sheet, in the order of the sheets after the first."""
    return tuple(name for name in COLUMNS if terms.asked(name) != Asked.HIDDEN)


def normal_key(typed_key: str) -> str:
    """``1`` and ``001`` are the same code; letters count as capitals. Empty when it is no code."""
    key = typed_key.strip().upper()
    if not (key.isascii() and key.isalnum()) or len(key) > LONGEST_KEY:
        return ""
    return key.lstrip("0").zfill(3) if key.isdigit() else key


def read(rows: Cells, people: Mapping[str, Cells], terms: Terms, *, stamped: str) -> Book:
    """What the first sheet and those of ``people`` by table say.

    Raises NotThisBook when they are another round's, or lack a column. A form that was handed out before it
    had a sheet for those who took part says nothing of them.
    """
    by_key = {table: _people(table, cells, stamped=stamped) for table, cells in people.items()}
    wanted = {KEY, *(each.name for each in columns(terms))}
    all_places = books.places(rows, stamped=stamped)
    places = books.exactly(all_places, wanted) | {
        name: place for name, place in all_places.items() if name == UNIT
    }
    given = []
    for line, row in enumerate(rows[FIRST:], start=FIRST + 1):
        said = {name: cell(row[place]) if place < len(row) else "" for name, place in places.items()}
        typed_key, unit = said.pop(KEY), said.pop(UNIT, "")
        key = normal_key(typed_key)
        if not any(said.values()) and not any(key in own for own in by_key.values()):
            continue  # a code that was printed in advance and not used
        own = {table: found.pop(key, []) if key else [] for table, found in by_key.items()}
        keyed = {table: _keyed(table, found) for table, found in own.items()}
        lines = {table: tuple(at for at, _ in found) for table, found in own.items()}
        typed_row = Typed(said, keyed.get("authors", ()), keyed.get("participants", ()))
        given.append(Given(line, key, typed_key, typed_row, lines, unit))
    strays = [
        Stray(table, at, key, row["name"])
        for table, found in by_key.items()
        for key, own_rows in found.items()
        for at, row in own_rows
    ]
    return Book(tuple(given), tuple(sorted(strays, key=lambda each: (each.table, each.line))))


def cell(value: object) -> str:
    """A cell as somebody would have typed it into the form: days as dd/mm/yyyy."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return books.text(value)


def digest(said: Typed, files: Sequence[Mapping[str, object]], unit: str = "") -> str:
    """The same for rows that say the same with the same files, in whatever order these are packed.

    ``unit``: the code of another unit than the sending one.
    """
    entries = sorted([str(each[name]) for name in ("part", "name", "digest")] for each in files)
    told: dict[str, Any] = {"said": typed.to_json(said), "files": entries}
    if unit:
        told["unit"] = unit
    return sha256(rfc8785.dumps(told)).hexdigest()


def _has_column(each: FormField, terms: Terms) -> bool:
    if each.kind in (Kind.ROWS, Kind.MARKS) or each.name in AT_CONFIRMATION:
        return False
    if each.name == "kind":
        return len(terms.kinds) > 1
    if each.name == "addressee":
        return not terms.addressee
    return terms.asked(each.name) != Asked.HIDDEN


def _people(table: str, cells: Cells, *, stamped: str) -> dict[str, list[tuple[int, Row]]]:
    """The lines of a sheet of people by the code of the row they belong to."""
    try:
        found_places = books.places(cells, stamped=stamped)
    except NotThisBook:
        if table == "authors":
            raise
        return {}
    places = books.exactly(found_places, {ROW, *COLUMNS[table]})
    found: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for line, row in enumerate(cells[FIRST:], start=FIRST + 1):
        said = {name: cell(row[place]) if place < len(row) else "" for name, place in places.items()}
        key = said.pop(ROW)
        if any(said.values()):
            found[normal_key(key) or key].append((line, said))
    return found


def _keyed(table: str, own: Sequence[tuple[int, Row]]) -> tuple[Row, ...]:
    return tuple({"key": f"{table[0]}{number}", **row} for number, (_, row) in enumerate(own, 1))
