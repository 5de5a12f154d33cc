"""The two books of incoming documents on the screen, as workbooks and as pages for print."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from congvu.documents.enums import books as columns
from congvu.documents.enums.capabilities import READ, REGISTER
from congvu.documents.forms.listing import BookFilters
from congvu.documents.models import IncomingDocument
from congvu.documents.providers import books as lines
from congvu.documents.providers.books import Head
from congvu.documents.queries import books
from congvu.documents.views import loader
from congvu.kit import clock
from congvu.kit.text import Text
from congvu.web.access import requires
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.lists.page import narrowed
from congvu.web.pages import answer
from congvu.web.request import PageRequest

READERS = (REGISTER.code, READ.code)
MOST_PRINTED, MOST_WRITTEN = 2_000, 100_000
ORDER = ("year", "number", "case_id")
KINDS = {
    "number": Kind.NUMBER,
    "told": Kind.MAIN,
    "document": Kind.MAIN,
    "arrived": Kind.DATE,
    "due": Kind.DATE,
}


@dataclass(frozen=True)
class Book:
    """One of the books: its name, its columns, and the names of its addresses."""

    key: str
    title: Text
    heads: tuple[Head, ...]
    page: str
    excel: str
    printed: str

    @property
    def listing(self) -> Listing[IncomingDocument]:
        return Listing[IncomingDocument](
            self.key,
            tuple(
                Column(
                    key,
                    label,
                    sort=ORDER if key == "number" else (),
                    kind=KINDS.get(key, Kind.TEXT),
                    fixed=key in ("number", "told", "document"),
                )
                for key, label, _width in self.heads
            ),
            order="-number",
            views=False,
        )


REGISTER_BOOK = Book(
    "so-van-ban-den",
    gettext_lazy("Book of incoming documents"),
    columns.REGISTER,
    "documents:book",
    "documents:book_excel",
    "documents:book_printed",
)
TRACKING_BOOK = Book(
    "so-theo-doi-van-ban-den",
    gettext_lazy("Book following how incoming documents are handled"),
    columns.TRACKING,
    "documents:tracking",
    "documents:tracking_excel",
    "documents:tracking_printed",
)


@require_safe
@requires(*READERS)
def book(request: PageRequest) -> HttpResponseBase:
    """The book of incoming documents, the last number first."""
    return _page(request, REGISTER_BOOK)


@require_safe
@requires(*READERS)
def book_excel(request: PageRequest) -> HttpResponseBase:
    return _excel(request, REGISTER_BOOK)


@require_safe
@requires(*READERS)
def book_printed(request: PageRequest) -> HttpResponseBase:
    return _printed(request, REGISTER_BOOK)


@require_safe
@requires(*READERS)
def tracking(request: PageRequest) -> HttpResponseBase:
    """The book that follows how they are handled."""
    return _page(request, TRACKING_BOOK)


@require_safe
@requires(*READERS)
def tracking_excel(request: PageRequest) -> HttpResponseBase:
    return _excel(request, TRACKING_BOOK)


@require_safe
@requires(*READERS)
def tracking_printed(request: PageRequest) -> HttpResponseBase:
    return _printed(request, TRACKING_BOOK)


def _page(request: PageRequest, which: Book) -> HttpResponseBase:
    me = loader.person(request)
    page = open_list(request, which.listing, books.book(me), BookFilters(request.GET, person=me))
    other = TRACKING_BOOK if which is REGISTER_BOOK else REGISTER_BOOK
    context = {
        "book": which,
        "other": {"title": other.title, "link": reverse(other.page)},
        "excel": reverse(which.excel),
        "printed": reverse(which.printed),
        "lines": [(document, lines.line(document)) for document in page.rows],
        "asked": request.GET.urlencode(),
    }
    return answer_list(request, "documents/book.html", page, context)


def _excel(request: PageRequest, which: Book) -> HttpResponseBase:
    rows, told = _asked(request)
    name = f"{which.key}-{clock.office_day(clock.now()):%Y%m%d}"
    return lines.workbook(str(which.title), which.heads, rows[:MOST_WRITTEN], told=told, name=name)


def _printed(request: PageRequest, which: Book) -> HttpResponseBase:
    rows, told = _asked(request)
    found = list(rows[: MOST_PRINTED + 1])
    keys = [key for key, _label, _width in which.heads]
    context = {
        "book": which,
        "back": reverse(which.page),
        "heads": [label for _key, label, _width in which.heads],
        "lines": [[lines.line(document)[key] for key in keys] for document in found[:MOST_PRINTED]],
        "told": told,
        "cut": MOST_PRINTED if len(found) > MOST_PRINTED else 0,
        "asked": request.GET.urlencode(),
    }
    return answer(request, "documents/book_printed.html", context)


def _asked(request: PageRequest) -> tuple[QuerySet[IncomingDocument], str]:
    """The lines that are asked for, in the order of their numbers, and what they are of in words."""
    me = loader.person(request)
    form = BookFilters(request.GET, person=me)
    rows = narrowed(books.book(me), form)
    said = "; ".join(f"{label}: {value}" for _name, label, value in form.said)
    return rows, said or _("All documents registered")
