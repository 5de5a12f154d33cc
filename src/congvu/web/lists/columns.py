"""What a list shows: its columns, declared once beside the view."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic, TypeVar

from congvu.kit.text import Text

T = TypeVar("T")
Cell = str | int | float | Decimal | date | datetime | None


class Kind(StrEnum):
    """How a column's cells stand in the table. ``MAIN`` heads the row, and the card it becomes on a phone."""

    TEXT = "text"
    MAIN = "main"
    CODE = "code"
    DATE = "date"
    NUMBER = "number"
    TIGHT = "tight"
    TOOLS = "tools"


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column. ``sort`` are the fields to order by, ascending; ``value`` is what the Excel file gets.

    ``shown``: part of the choice a person starts with. ``fixed``: cannot be hidden.
    """

    key: str
    label: Text
    value: Callable[[T], Cell] | None = None
    sort: tuple[str, ...] = ()
    kind: Kind = Kind.TEXT
    shown: bool = True
    fixed: bool = False


@dataclass(frozen=True)
class Listing(Generic[T]):
    """One list of the house. ``order`` is the key of a sortable column, with a minus for descending.

    ``key`` names the list where a person's chosen columns are kept, and its Excel file. ``views``: whether
    it can be kept as a view; a list that belongs to one thing is not. ``title`` heads its Word file.
    ``rows`` reads rows by their keys, where that is faster than with the query that finds them.
    """

    key: str
    columns: tuple[Column[T], ...]
    order: str
    page_size: int = 50
    views: bool = True
    title: Text = ""
    rows: Callable[[Sequence[int]], list[T]] | None = None

    def __post_init__(self) -> None:
        if not self.sorting(self.order):
            raise ValueError(f"{self.key}: no sortable column {self.order!r}")

    def without(self, *keys: str) -> "Listing[T]":
        """The same list for who may not see these columns: neither shown, nor chosen, nor sorted by."""
        return replace(self, columns=tuple(column for column in self.columns if column.key not in keys))

    @cached_property
    def by_key(self) -> dict[str, Column[T]]:
        return {column.key: column for column in self.columns}

    def sorting(self, order: str) -> tuple[str, ...]:
        """The fields of ``order`` for ``order_by``, the primary key last so that equals keep their place."""
        column = self.by_key.get(order.removeprefix("-"))
        if column is None or not column.sort:
            return ()
        fields = tuple(_turned(field) for field in column.sort) if order.startswith("-") else column.sort
        return (*fields, "-pk" if order.startswith("-") else "pk")

    def ordered_as(self, wanted: str) -> str:
        """``wanted`` where it names a sortable column, else the usual order."""
        return wanted if self.sorting(wanted) else self.order

    def chosen(self, preferences: Mapping[str, Any], asked: str = "") -> tuple[Column[T], ...]:
        """The columns that are ``asked`` for, else those a person wants, in their declared order; unknown
        names are forgotten.
        """
        wanted = asked.split(",") if asked else preferences.get(f"columns.{self.key}")
        if not isinstance(wanted, list) or not wanted:
            return tuple(column for column in self.columns if column.shown or column.fixed)
        return tuple(column for column in self.columns if column.fixed or column.key in wanted)


def _turned(field: str) -> str:
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"
