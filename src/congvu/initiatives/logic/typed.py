"""What an author has typed so far, unread: nothing is thrown away because it cannot be understood yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from congvu.initiatives.enums.form import COLUMNS, FIELDS, Kind, Step

Row = dict[str, str]
PLAIN = tuple(each.name for each in FIELDS if each.kind not in (Kind.ROWS, Kind.MARKS))
MARKABLE = tuple(each.name for each in FIELDS if each.markable)


@dataclass(frozen=True)
class Typed:
    """The working copy of a form. Rows carry a ``key`` that stays while they are edited."""

    fields: Mapping[str, str] = field(default_factory=dict)
    authors: tuple[Row, ...] = ()
    participants: tuple[Row, ...] = ()
    marks: tuple[str, ...] = ()

    def rows(self, table: str) -> tuple[Row, ...]:
        return self.authors if table == "authors" else self.participants

    def get(self, name: str) -> str:
        return self.fields.get(name, "")


def to_json(typed: Typed) -> dict[str, Any]:
    return {
        "fields": dict(typed.fields),
        "authors": list(typed.authors),
        "participants": list(typed.participants),
        "marks": list(typed.marks),
    }


def from_json(stored: Mapping[str, Any]) -> Typed:
    return Typed(
        fields=dict(stored.get("fields", {})),
        authors=tuple(stored.get("authors", ())),
        participants=tuple(stored.get("participants", ())),
        marks=tuple(stored.get("marks", ())),
    )


def take(before: Typed, posted: Mapping[str, str], marks: Iterable[str], names: Iterable[str]) -> Typed:
    """``before`` with the fields ``names`` as the browser sent them; all others stay as they were.

    A tick box that was not sent is empty; a table that was not sent has lost its rows.
    """
    asked = set(names)
    fields = {**before.fields, **{name: _clean(posted.get(name, "")) for name in PLAIN if name in asked}}
    return Typed(
        fields=fields,
        authors=_rows("authors", posted) if "authors" in asked else before.authors,
        participants=_rows("participants", posted) if "participants" in asked else before.participants,
        marks=tuple(m for m in MARKABLE if m in set(marks)) if "marks" in asked else before.marks,
    )


def add_row(typed: Typed, table: str) -> Typed:
    """With one more empty row, under a key no row of the table has had."""
    return _with_rows(typed, table, _keyed(table, [*(dict(row) for row in typed.rows(table)), {}]))


def remove_row(typed: Typed, table: str, key: str) -> Typed:
    return _with_rows(typed, table, tuple(row for row in typed.rows(table) if row["key"] != key))


def fields_of(step: str) -> tuple[str, ...]:
    """The names of the fields that stand on a step's page."""
    return tuple(each.name for each in FIELDS if each.step == Step(step))


def _with_rows(typed: Typed, table: str, rows: tuple[Row, ...]) -> Typed:
    return replace(typed, authors=rows) if table == "authors" else replace(typed, participants=rows)


def _rows(table: str, posted: Mapping[str, str]) -> tuple[Row, ...]:
    """Inputs are named ``authors-0-name``; a row ticked ``DELETE`` is gone, one without ``key`` is new."""
    found: dict[int, Row] = {}
    gone: set[int] = set()
    for name, value in posted.items():
        prefix, _, rest = name.partition("-")
        place, _, column = rest.partition("-")
        if prefix != table or not (place.isascii() and place.isdigit()):
            continue
        if column == "DELETE" and value:
            gone.add(int(place))
        elif column in COLUMNS[table] or column == "key":
            found.setdefault(int(place), {})[column] = _clean(value)
    return _keyed(table, [found[place] for place in sorted(found) if place not in gone])


def _keyed(table: str, rows: list[Row]) -> tuple[Row, ...]:
    """Each row under its own key: the one it has, or a new one when it has none or another row has it too."""
    last = max((_number(row.get("key", "")) for row in rows), default=0)
    seen: set[str] = set()
    for row in rows:
        if not _number(row.get("key", "")) or row["key"] in seen:
            last += 1
            row["key"] = f"{table[0]}{last}"
        seen.add(row["key"])
    return tuple(rows)


def _number(key: str) -> int:
    """The number in a key such as ``a12``; 0 when it is no key."""
    return int(key[1:]) if key[1:].isascii() and key[1:].isdigit() and len(key) < 6 else 0


def _clean(text: str) -> str:
    """One kind of line end and no zero bytes, which PostgreSQL refuses; blanks stay while somebody is
    typing.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
