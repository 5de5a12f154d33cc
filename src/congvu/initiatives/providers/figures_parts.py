"""What the statistics are made of, the same for the page and the workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import formats

from congvu.initiatives.enums.figures import DEFINED, What
from congvu.initiatives.queries.figures.behind import Behind
from congvu.initiatives.queries.figures.scope import Scope
from congvu.kit.text import Text
from congvu.web.charts import Chart

FIRST, MOST = 15, 100
"""A table of the page shows so many rows, folds up those after them until there are so many; the workbook has
all.
"""


@dataclass(frozen=True)
class Figure:
    """A number, how it is written, and the list behind it."""

    value: int | float | None
    text: str
    link: str = ""


@dataclass(frozen=True)
class Row:
    """``link``: the statistics of this row alone. ``defined``: what is counted."""

    label: Text
    cells: tuple[Figure, ...]
    link: str = ""
    defined: Text = ""


Shown = tuple[Row, list[tuple[Text, Figure]]]
"""A row with its cells and what stands above each."""


@dataclass(frozen=True)
class Table:
    """``name``: of its sheet in the workbook, at most 31 characters. ``columns``: of the cells. ``most``: so
    many rows stand on the page.
    """

    name: Text
    first: Text
    columns: tuple[Text, ...]
    rows: tuple[Row, ...]
    most: int = MOST

    @property
    def first_rows(self) -> list[Shown]:
        return [self._shown(row) for row in self.rows[:FIRST]]

    @property
    def other_rows(self) -> list[Shown]:
        """Those that the page folds up."""
        return [self._shown(row) for row in self.rows[FIRST : self.most]]

    @property
    def rest(self) -> int:
        """How many rows only the workbook has."""
        return max(len(self.rows) - self.most, 0)

    def _shown(self, row: Row) -> Shown:
        return row, list(zip(self.columns, row.cells, strict=True))


@dataclass(frozen=True)
class Section:
    """One question with its table, a picture of it, and what is counted in words."""

    key: str
    title: Text
    table: Table
    chart: Chart | None = None
    defined: tuple[tuple[Text, Text], ...] = ()


@dataclass(frozen=True)
class Links:
    """Where figures of ``scope`` lead."""

    scope: Scope

    def to_list(
        self, what: What = What.RECEIVED, *, within: Mapping[str, Any] | None = None, **behind: Any
    ) -> str:
        """The staff list of the dossiers that a figure counts; ``within`` narrows the scope further."""
        asked = replace(self.scope, **(within or {})).asked | Behind(what=what.value, **behind).asked
        return f"{reverse('initiatives:list')}?{urlencode(asked)}"

    def to_page(self, **within: Any) -> str:
        """The statistics of a part of the scope."""
        return f"{reverse('initiatives:figures')}?{urlencode(replace(self.scope, **within).asked)}"

    def to_authors(self, *, repeated: bool = False) -> str:
        asked = self.scope.asked | ({"repeated": "on"} if repeated else {})
        return f"{reverse('initiatives:figures_authors')}?{urlencode(asked)}"


def count(value: int, link: str) -> Figure:
    return Figure(value, number(value), link)


def percent(part: int, of: int, link: str = "") -> Figure:
    """How many in a hundred; nothing of nothing."""
    if not of:
        return Figure(None, "")
    return Figure(100 * part / of, f"{number(100 * part / of, 1)}%", link)


def number(value: float, digits: int = 0) -> str:
    """As people here write it: ``1.234,5``."""
    return formats.number_format(round(value, digits), digits, use_l10n=True, force_grouping=True)


def one(what: What, value: int, links: Links) -> Row:
    """A set with its number and what belongs to it."""
    return Row(what.label, (count(value, links.to_list(what)),), defined=DEFINED[what])
