"""What changed between two contents: field by field, row by row, file by file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from congvu.initiatives.enums.form import COLUMNS, FIELDS, Kind
from congvu.initiatives.logic.content import Content, FileEntry
from congvu.initiatives.logic.reading import show


class How(Enum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One field, or one cell of a row, whose text is not the same."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """One row of a table of people; ``cells`` holds what changed in it, or all of it when it is new or
    gone.
    """

    how: How
    name: str
    cells: tuple[Change, ...]


@dataclass(frozen=True)
class FileChange:
    """One file that came, went, was put under another part or had its secrecy changed."""

    how: How
    part: str
    name: str
    entry: FileEntry


@dataclass(frozen=True)
class Difference:
    """All that changed, in the order of the form."""

    fields: tuple[Change, ...]
    authors: tuple[RowChange, ...]
    participants: tuple[RowChange, ...]
    files: tuple[FileChange, ...]

    def __bool__(self) -> bool:
        return bool(self.fields or self.authors or self.participants or self.files)

    @property
    def targets(self) -> tuple[str, ...]:
        """The names of the fields and the ``part:<code>`` of the files that changed."""
        rows = [name for name in ("authors", "participants") if getattr(self, name)]
        parts = dict.fromkeys(f"part:{change.part}" for change in self.files)
        return (*(change.name for change in self.fields), *rows, *parts)


def between(before: Content, after: Content) -> Difference:
    """What turns ``before`` into ``after``."""
    return Difference(
        fields=tuple(_fields(before, after)),
        authors=_rows("authors", before.authors, after.authors),
        participants=_rows("participants", before.participants, after.participants),
        files=_files(before.files, after.files),
    )


def _fields(before: Content, after: Content) -> Iterable[Change]:
    for each in FIELDS:
        if each.kind is Kind.ROWS:
            continue
        old, new = before.value(each.name), after.value(each.name)
        if old != new:
            yield Change(each.name, _text(old), _text(new))


def _rows(table: str, before: Iterable[Any], after: Iterable[Any]) -> tuple[RowChange, ...]:
    old = {person.key: person for person in before}
    new = {person.key: person for person in after}
    gone = [
        RowChange(How.REMOVED, old[key].name, _cells(table, old[key], None)) for key in old if key not in new
    ]
    kept = [
        RowChange(How.CHANGED, new[key].name, _cells(table, old[key], new[key]))
        for key in new
        if key in old and old[key] != new[key]
    ]
    come = [
        RowChange(How.ADDED, new[key].name, _cells(table, None, new[key])) for key in new if key not in old
    ]
    return (*kept, *gone, *come)


def _cells(table: str, old: Any, new: Any) -> tuple[Change, ...]:
    pairs = (
        (column, _text(getattr(old, column, "")), _text(getattr(new, column, "")))
        for column in COLUMNS[table]
    )
    return tuple(Change(column, before, after) for column, before, after in pairs if before != after)


def _files(before: Iterable[FileEntry], after: Iterable[FileEntry]) -> tuple[FileChange, ...]:
    old: Mapping[str, FileEntry] = {entry.key: entry for entry in before}
    new: Mapping[str, FileEntry] = {entry.key: entry for entry in after}
    gone = [_file(How.REMOVED, old[key]) for key in old if key not in new]
    kept = [_file(How.CHANGED, new[key]) for key in new if key in old and old[key] != new[key]]
    come = [_file(How.ADDED, new[key]) for key in new if key not in old]
    return (*kept, *gone, *come)


def _file(how: How, entry: FileEntry) -> FileChange:
    return FileChange(how, entry.part, entry.name, entry)


def _text(value: Any) -> str:
    return ", ".join(value) if isinstance(value, tuple) else show(value)
