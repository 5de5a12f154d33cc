"""A book as an office keeps it: the same lines on the screen, as a workbook, and bound for print.

    BOOK = Book("so-van-ban-den", _("Book of incoming documents"), ..., address="documents:book", ...)

    return books.page(request, BOOK, queries.book(me), BookFilters(request.GET, person=me))

The addresses of its workbook and of its print are named as its page with ``_excel`` and ``_printed`` behind.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http.response import HttpResponseBase
from django.urls import reverse

from congvu.kit import clock
from congvu.kit.text import Text
from congvu.web import bound
from congvu.web.bound import Head
from congvu.web.lists import Column, Filters, Kind, Listing, answer_list, open_list, word
from congvu.web.lists.page import narrowed
from congvu.web.pages import answer
from congvu.web.request import PageRequest

M = TypeVar("M", bound=Model)
Line = Mapping[str, str]
Struck = Mapping[str, Sequence[str]]
MOST_PRINTED, MOST_WRITTEN, PORTION = 2_000, 100_000, 2_000


@dataclass(frozen=True)
class Leads:
    """A button of the page of a book."""

    label: Text
    page: str
    icon: str


@dataclass(frozen=True)
class Book(Generic[M]):
    """``line`` says what stands in each column. It is sorted by the column ``by`` in the ``order`` of fields,
    the last first on the screen and the first first on paper. ``linked`` names the column that leads to
    ``link`` of a row. ``whole``: what it is of where nobody has narrowed it. ``struck``: by its columns, what
    stood there before it was corrected; it is shown struck out above what stands there now.
    """

    key: str
    title: Text
    lead: Text
    heads: tuple[Head, ...]
    address: str
    line: Callable[[M], Line]
    order: tuple[str, ...]
    by: str
    whole: Text
    empty: Text
    linked: str = ""
    link: Callable[[M], str] | None = None
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    struck: Callable[[M], Struck] | None = None
    leads: tuple[Leads, ...] = ()

    @cached_property
    def listing(self) -> Listing[M]:
        fixed = {self.by, self.linked, *(key for key, kind in self.kinds.items() if kind == Kind.MAIN)}
        columns = tuple(
            Column[M](
                key,
                label,
                sort=self.order if key == self.by else (),
                kind=self.kind(key),
                fixed=key in fixed,
            )
            for key, label, _width in self.heads
        )
        return Listing[M](self.key, columns, order=f"-{self.by}", views=False)

    def before(self, row: M) -> Struck:
        return self.struck(row) if self.struck else {}

    def kind(self, key: str) -> Kind:
        return self.kinds.get(key, Kind.TEXT)

    @property
    def widths(self) -> list[int]:
        """How much of the page each column takes, in hundredths: what is signed by hand has its room."""
        whole = sum(width for _key, _label, width in self.heads)
        return [round(100 * width / whole) for _key, _label, width in self.heads]

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(key for key, kind in self.kinds.items() if kind == Kind.NUMBER)

    @property
    def excel(self) -> str:
        return reverse(f"{self.address}_excel")

    @property
    def printed(self) -> str:
        return reverse(f"{self.address}_printed")

    @property
    def back(self) -> str:
        return reverse(self.address)


def page(
    request: PageRequest, book: Book[M], rows: QuerySet[M], form: Filters, **more: Any
) -> HttpResponseBase:
    """The book on the screen, the last line first."""
    opened = open_list(request, book.listing, rows, form)
    link = book.link or (lambda _row: "")
    context = {
        "book": book,
        "lines": [(row, book.line(row), link(row), book.before(row)) for row in opened.rows],
        "asked": request.GET.urlencode(),
        **more,
    }
    return answer_list(request, "web/book.html", opened, context)


def excel(request: PageRequest, book: Book[M], rows: QuerySet[M], form: Filters) -> HttpResponseBase:
    """All that is asked for as a workbook, or with ``format=docx`` in the address as a Word file."""
    found, told = _asked(book, rows, form)
    name = f"{book.key}-{clock.office_day(clock.now()):%Y%m%d}"
    if request.GET.get("format") == "docx":
        heads = [(str(label), float(width)) for _key, label, width in book.heads]
        said = ([book.line(row)[key] for key, _label, _width in book.heads] for row in word.few(found))
        table = word.Table(name, str(book.title), told, heads)
        return word.document(table, said, by=request.actor, at=clock.now())
    portions = found[:MOST_WRITTEN].iterator(chunk_size=PORTION)  # what a line brings along comes with each
    lines = (book.line(row) for row in portions)
    return bound.workbook(str(book.title), book.heads, lines, told=told, name=name, numbers=book.numbers)


def printed(request: PageRequest, book: Book[M], rows: QuerySet[M], form: Filters) -> HttpResponseBase:
    """The same on numbered pages; the first of them where there are too many for one binding."""
    asked, told = _asked(book, rows, form)
    found = list(asked[: MOST_PRINTED + 1])
    lines = ((book.line(row), book.before(row)) for row in found[:MOST_PRINTED])
    context = {
        "book": book,
        "heads": [label for _key, label, _width in book.heads],
        "widths": book.widths,
        "lines": [
            [(line[key], book.kind(key), before.get(key, ())) for key, _label, _width in book.heads]
            for line, before in lines
        ],
        "told": told,
        "cut": MOST_PRINTED if len(found) > MOST_PRINTED else 0,
        "asked": request.GET.urlencode(),
        "printed_by": request.actor.name,
        "printed_at": clock.now(),
    }
    return answer(request, "web/book_printed.html", context)


def _asked(book: Book[M], rows: QuerySet[M], form: Filters) -> tuple[QuerySet[M], str]:
    """The lines that are asked for, in the order of the book, and what they are of in words."""
    found = narrowed(rows, form).order_by(*book.order)
    said = "; ".join(f"{label}: {value}" for _name, label, value in form.said)
    return found, said or str(book.whole)
