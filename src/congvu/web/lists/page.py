"""One page of a list: its rows, heads, page numbers; as many queries whatever the number of rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.html import escape

from congvu.web.lists.columns import Column, Kind, Listing
from congvu.web.lists.export import worded, workbook
from congvu.web.lists.filters import Filters
from congvu.web.lists.saved import MOST, ListState
from congvu.web.lists.viewing import COLUMNS, VIEW, Viewing
from congvu.web.pages import answer
from congvu.web.request import PageRequest

M = TypeVar("M", bound=Model)

# Counting further would cost the more the longer the list is; nobody leafs through twenty pages.
COUNTED = 1000
WAY = "ds"
"""In the address of a row: the list it was opened from."""


@dataclass(frozen=True)
class Head:
    """A column's head: where a click leads, and which way it is sorted now (a word of ``aria-sort``)."""

    label: str
    kind: Kind
    link: str
    direction: str


@dataclass(frozen=True)
class PageLink:
    """An entry of the paging line; ``number`` 0 is a gap."""

    number: int
    link: str = ""
    current: bool = False


@dataclass(frozen=True)
class Chip:
    """One thing that narrows the list now; ``link`` is the list without it."""

    label: str
    value: str
    link: str


class ListPage(Generic[M]):
    """What the template of a list is given, as ``page``."""

    def __init__(
        self, request: PageRequest, listing: Listing[M], rows: QuerySet[M], form: Filters | None
    ) -> None:
        self.request = request
        self.listing = listing
        self.form = form
        self.order = listing.ordered_as(request.GET.get("sort", ""))
        self.number = _positive(request.GET.get("page", ""))
        self.columns = listing.chosen(request.actor.preferences, request.GET.get(COLUMNS, ""))
        self.everything = narrowed(rows, form).order_by(*listing.sorting(self.order))
        self._cells = {column.key: _tags(column) for column in self.columns}

    @cached_property
    def rows(self) -> list[M]:
        return self._fetched[: self.listing.page_size]

    @cached_property
    def counted(self) -> int:
        """How many rows there are, at most ``COUNTED``."""
        if self._are_counted_by_keys:
            return len(self._keys)
        return self.everything.order_by()[:COUNTED].count()

    @property
    def more_than_counted(self) -> bool:
        return self.counted == COUNTED

    @property
    def first(self) -> int:
        return (self.number - 1) * self.listing.page_size + 1 if self.rows else 0

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1 if self.rows else 0

    @property
    def has_next(self) -> bool:
        return len(self._fetched) > self.listing.page_size

    @property
    def next_link(self) -> str:
        return self.link(page=self.number + 1) if self.has_next else ""

    @property
    def previous_link(self) -> str:
        return self.link(page=self.number - 1) if self.number > 1 else ""

    @property
    def heads(self) -> list[Head]:
        return [self._head(column) for column in self.columns]

    @property
    def numbers(self) -> list[PageLink]:
        """The first, the last and those round the present page; empty when one page is all."""
        last = max(-(-self.counted // self.listing.page_size), self.number + self.has_next)
        if last <= 1:
            return []
        shown = sorted({1, last, *range(max(1, self.number - 2), min(last, self.number + 2) + 1)})
        links: list[PageLink] = []
        for before, number in zip([0, *shown], shown, strict=False):
            if number - before > 1:
                links.append(PageLink(0))
            links.append(PageLink(number, self.link(page=number), current=number == self.number))
        return links

    @property
    def export_link(self) -> str:
        return self.link(format="xlsx")

    @property
    def word_link(self) -> str:
        return self.link(format="docx")

    @property
    def told(self) -> str:
        """How the list is narrowed now, in words."""
        said = self.form.said if self.form else []
        return "; ".join(f"{label}: {value}" if value else label for _name, label, value in said)

    @property
    def clear_link(self) -> str:
        """The list without filters, sorted as before."""
        return self.viewing.way_to({"sort": self.order} if "sort" in self.request.GET else {})

    @property
    def chips(self) -> list[Chip]:
        """What narrows the list, one by one."""
        said = self.form.said if self.form else []
        return [Chip(label, value, self._without(name)) for name, label, value in said]

    @cached_property
    def viewing(self) -> Viewing:
        """Saved views of this list, and what one would keep of this page."""
        asked = self.form.asked if self.form else ""
        columns = tuple(column.key for column in self.columns if not column.fixed)
        state = ListState(self.listing.key, asked, self.order, columns)
        return Viewing(self.request, state, offered=self.listing.views)

    @property
    def own_columns_link(self) -> str:
        """The same list with the columns the person has chosen for it, whatever a view shows."""
        query = self._asked_without(COLUMNS)
        return f"{self.request.path}?{query.urlencode()}" if query else self.request.path

    @cached_property
    def way(self) -> str:
        """What an address of a row carries along, so that its page can lead to the next one: see ``walk``."""
        asked = self.form.asked if self.form else ""
        whole = f"{asked}&{urlencode([('sort', self.order), *self.kept])}".removeprefix("&")
        return f"?{urlencode({WAY: whole})}" if len(whole) <= MOST else ""

    @property
    def shown_keys(self) -> set[str]:
        return {column.key for column in self.columns}

    @property
    def may_choose_columns(self) -> list[Column[M]]:
        """The columns a person may show or hide."""
        return [column for column in self.listing.columns if column.label and not column.fixed]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the form above the list sends along besides its fields."""
        return [(name, self.request.GET[name]) for name in (VIEW, COLUMNS) if name in self.request.GET]

    def link(self, **changes: object) -> str:
        """The present address with another ``sort``, ``page`` or ``format``; a new order starts anew."""
        kept = {"sort": self.request.GET["sort"]} if "sort" in self.request.GET else {}
        return f"{self.request.path}?{self._filter}{urlencode({**kept, **changes})}"

    def cell(self, key: str) -> tuple[str, str] | None:
        """Opening and closing tag of a cell, or None when the column is hidden. Called for every cell."""
        return self._cells.get(key)

    @cached_property
    def _filter(self) -> str:
        """The part of the query string that narrows the list."""
        query = self._asked_without("sort", "page", "format")
        return f"{query.urlencode()}&" if query else ""

    def _without(self, name: str) -> str:
        """The list without one filter."""
        query = self._asked_without(name, "page", "format")
        return f"{self.request.path}?{query.urlencode()}" if query else self.viewing.way_to({})

    def _asked_without(self, *names: str) -> QueryDict:
        query = self.request.GET.copy()
        for name in names:
            query.pop(name, None)
        return query

    @cached_property
    def _fetched(self) -> list[M]:
        start = (self.number - 1) * self.listing.page_size
        end = start + self.listing.page_size + 1
        if self.listing.rows is None:
            return list(self.everything[start:end])
        if self._are_counted_by_keys:
            return self.listing.rows(self._keys[start:end])
        return self.listing.rows(list(self.everything.values_list("pk", flat=True)[start:end]))

    @property
    def _are_counted_by_keys(self) -> bool:
        """Whether one reading of keys tells both the rows of this page and how many there are."""
        return self.listing.rows is not None and self.number * self.listing.page_size < COUNTED

    @cached_property
    def _keys(self) -> list[int]:
        return list(self.everything.values_list("pk", flat=True)[:COUNTED])

    def _head(self, column: Column[M]) -> Head:
        descending = self.order == f"-{column.key}"
        direction = "descending" if descending else "ascending" if self.order == column.key else ""
        turned = f"-{column.key}" if direction == "ascending" else column.key
        link = self.link(sort=turned) if column.sort else ""
        return Head(str(column.label), column.kind, link, direction)


def narrowed(rows: QuerySet[M], form: Filters | None) -> QuerySet[M]:
    """``rows`` without what the person does not want to see."""
    if form is None:
        return rows
    form.is_valid()  # a field that is not valid shows its error and narrows nothing
    return form.narrow(rows)


def columns_needed(request: PageRequest, listing: Listing[M]) -> frozenset[str]:
    """The keys of the columns that are shown or sorted by: for rows that bring along what only these need."""
    shown = listing.chosen(request.actor.preferences, request.GET.get(COLUMNS, ""))
    order = listing.ordered_as(request.GET.get("sort", ""))
    return frozenset(column.key for column in shown) | {order.removeprefix("-")}


def open_list(
    request: PageRequest, listing: Listing[M], rows: QuerySet[M], filters: Filters | None = None
) -> ListPage[M]:
    """The page of ``listing`` that the query string asks for; it is read when the template wants the rows."""
    return ListPage(request, listing, rows, filters)


def answer_list(
    request: PageRequest, template: str, page: ListPage[M], context: Mapping[str, Any] | None = None
) -> HttpResponseBase:
    """The whole page, the part ``list`` of it for htmx, or the Excel file, as the request asks.

    Whoever opens the list as such and begins with a view of theirs is led there.
    """
    if page.viewing.default_link:
        return redirect(page.viewing.default_link)
    if request.GET.get("format") == "xlsx":
        return workbook(page.listing, page.columns, page.everything)
    if request.GET.get("format") == "docx":
        return worded(page, by=request.actor)
    return answer(request, template, {"page": page, **(context or {})}, fragments=("list",))


def _positive(text: str) -> int:
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def _tags(column: Column[Any]) -> tuple[str, str]:
    label = f' data-label="{escape(column.label)}"' if column.label else ""
    if column.kind == Kind.MAIN:
        return f'<th scope="row" class="cell-main"{label}>', "</th>"
    return f'<td class="cell-{column.kind}"{label}>', "</td>"
