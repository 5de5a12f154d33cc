"""The two books of incoming documents on the screen, as workbooks and as pages for print."""

from collections.abc import Mapping
from dataclasses import replace

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from congvu.documents.enums import books as columns
from congvu.documents.enums.capabilities import READ, REGISTER
from congvu.documents.enums.own_fields import Side
from congvu.documents.forms.listing import BookFilters
from congvu.documents.models import IncomingDocument
from congvu.documents.providers import books as lines
from congvu.documents.providers import corrections
from congvu.documents.providers.own_fields import with_heads
from congvu.documents.queries import books, own_fields
from congvu.documents.views import loader
from congvu.web import books as bound
from congvu.web.access import requires
from congvu.web.books import Book, Leads
from congvu.web.lists import Kind
from congvu.web.request import PageRequest

READERS = (REGISTER.code, READ.code)
KINDS: Mapping[str, Kind] = {
    "number": Kind.NUMBER,
    "told": Kind.MAIN,
    "document": Kind.MAIN,
    "arrived": Kind.DATE,
    "due": Kind.DATE,
    "issued": Kind.DATE,
    "passed": Kind.DATE,
}
LEAD = _("Every document that has an arrival number, on paper or electronic, in one series a year.")
REGISTER_TITLE = _("Book of incoming documents")
TRACKING_TITLE = _("Book following how incoming documents are handled")
CLOSED = Leads(_("Closed books"), "documents:closed", "lock")
REGISTER_BOOK = Book[IncomingDocument](
    "so-van-ban-den",
    REGISTER_TITLE,
    LEAD,
    columns.REGISTER,
    "documents:book",
    lines.line,
    books.ORDER,
    by="number",
    whole=_("All documents registered"),
    empty=_("No document has been registered yet."),
    linked="number",
    link=lambda document: document.link,
    kinds=KINDS,
    struck=corrections.struck,
    leads=(Leads(TRACKING_TITLE, "documents:tracking", "journal-text"), CLOSED),
)
TRACKING_BOOK = replace(
    REGISTER_BOOK,
    key="so-theo-doi-van-ban-den",
    title=TRACKING_TITLE,
    heads=columns.TRACKING,
    address="documents:tracking",
    leads=(Leads(REGISTER_TITLE, "documents:book", "journal-text"), CLOSED),
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


def _page(request: PageRequest, which: Book[IncomingDocument]) -> HttpResponseBase:
    me = loader.person(request)
    return bound.page(request, which, books.book(me), BookFilters(request.GET, person=me))


def _excel(request: PageRequest, which: Book[IncomingDocument]) -> HttpResponseBase:
    me = loader.person(request)
    which = with_heads(which, own_fields.of_side(Side.INCOMING))
    return bound.excel(request, which, books.book(me), BookFilters(request.GET, person=me))


def _printed(request: PageRequest, which: Book[IncomingDocument]) -> HttpResponseBase:
    me = loader.person(request)
    return bound.printed(request, which, books.book(me), BookFilters(request.GET, person=me))
