"""The cells of the workbook of the catalogue: what they are called, how one is read or said to be wrong."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from congvu.kit.text import Text
from congvu.procedures.logic import typed
from congvu.procedures.logic.entry import Entry
from congvu.procedures.logic.spec import Spec
from congvu.vietnamese import fold

Row = Mapping[str, str]
Rows = Sequence[tuple[int, Row]]
C = TypeVar("C", bound=Enum)


class Wrong(Exception):
    """A cell that cannot be read: the sentence says where it is."""


@dataclass(frozen=True)
class Column:
    name: str
    title: Text
    width: int = 16
    needed: bool = False


@dataclass(frozen=True)
class Columns:
    """One sheet: the ``slot`` of the spec its rows fill, how they are written and read."""

    slot: str
    title: Text
    columns: tuple[Column, ...]
    rows: Callable[[Entry, str], Iterator[list[str]]]
    read: Callable[[Rows, Spec], Any]


@dataclass(frozen=True)
class At:
    """Reads the cells of one row and says where one is that cannot be read."""

    title: Text
    line: int
    columns: Columns

    def say(self, name: str, fault: str) -> str:
        column = next((each.title for each in self.columns.columns if each.name == name), name)
        return _("Sheet “%(sheet)s”, row %(row)d, column “%(column)s”: %(fault)s.") % {
            "sheet": self.title,
            "row": self.line,
            "column": column,
            "fault": fault,
        }

    def number(self, row: Row, name: str) -> Decimal | None:
        said = row.get(name, "").replace(",", ".")
        if not said:
            return None
        try:
            number = Decimal(said)
        except InvalidOperation:
            number = Decimal(-1)
        if not number.is_finite() or not 0 <= number < 10**15:
            raise Wrong(self.say(name, _("“%(said)s” is no number") % {"said": row[name]}))
        return number

    def whole(self, row: Row, name: str) -> int | None:
        number = self.number(row, name)
        if number is not None and number != number.to_integral_value():
            raise Wrong(self.say(name, _("“%(said)s” is no whole number") % {"said": row[name]}))
        return None if number is None else int(number)

    def choice(self, row: Row, name: str, kind: type[C]) -> C:
        said = row.get(name, "")
        known = {fold(str(each.label)): each for each in kind}  # type: ignore[attr-defined]  # choices have labels
        if fold(said) not in known:
            raise Wrong(self.say(name, _("“%(said)s” is none of the words used there") % {"said": said}))
        return known[fold(said)]

    def choices(self, row: Row, name: str, kind: type[C]) -> tuple[C, ...]:
        return tuple(self.choice({name: each}, name, kind) for each in typed.lines(row.get(name, "")))

    def day(self, row: Row, name: str) -> date | None:
        said = row.get(name, "")
        try:
            return datetime.strptime(said, "%d/%m/%Y").date() if said else None  # noqa: DTZ007 - a day has no zone
        except ValueError as broken:
            raise Wrong(
                self.say(name, _("“%(said)s” is no day, such as 31/12/2026") % {"said": said})
            ) from broken

    def yes(self, row: Row, name: str) -> bool:
        return fold(row.get(name, "")) == fold(_("Yes"))


def labels(each: Iterable[Any]) -> str:
    return "\n".join(str(one.label) for one in each)


def yes_no(so: bool) -> str:
    return _("Yes") if so else _("No")


def plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
