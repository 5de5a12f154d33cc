"""The books of outgoing documents on the screen, as workbooks and as pages for print."""

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from congvu.documents.enums.own_fields import Side
from congvu.documents.providers.own_fields import with_heads
from congvu.documents.queries import own_fields
from congvu.outgoing.enums import books as columns
from congvu.outgoing.enums.capabilities import ISSUE, READ
from congvu.outgoing.forms.books import BookFilters, CopyFilters, LentFilters, PostFilters
from congvu.outgoing.models import Copy, Lending, OutgoingDocument, Posting
from congvu.outgoing.providers import books as lines
from congvu.outgoing.queries import books as queries
from congvu.outgoing.views import loader
from congvu.web import books
from congvu.web.access import requires
from congvu.web.books import Book, Leads
from congvu.web.lists import Kind
from congvu.web.request import PageRequest

READERS = (ISSUE.code, READ.code)
OTHERS = (
    Leads(_("Book of outgoing documents"), "outgoing:book", "journal-text"),
    Leads(_("Book of what goes by post"), "outgoing:post_book", "mailbox"),
    Leads(_("Book of the use of kept copies"), "outgoing:lent_book", "journal-arrow-up"),
    Leads(_("Book of copies"), "outgoing:copy_book", "copy"),
)
CLOSED = Leads(_("Closed books"), "outgoing:closed", "lock")
REGISTER = Book[OutgoingDocument](
    "so-van-ban-di",
    OTHERS[0].label,
    _("Every document that has a number, on paper or electronic; what was voided stands in it, marked."),
    columns.REGISTER,
    "outgoing:book",
    lines.line,
    queries.ORDER,
    by="mark",
    whole=_("All documents numbered"),
    empty=_("No document has been numbered yet."),
    linked="mark",
    link=lambda document: document.link,
    kinds={"told": Kind.MAIN, "dated": Kind.DATE, "passed": Kind.DATE, "copies": Kind.NUMBER},
    leads=(*OTHERS[1:], CLOSED),
)
POST = Book[Posting](
    "so-gui-buu-dien",
    OTHERS[1].label,
    _("What was handed to the post, envelope by envelope."),
    columns.POST,
    "outgoing:post_book",
    lines.posted,
    queries.POST_ORDER,
    by="posted",
    whole=_("All envelopes"),
    empty=_("Nothing has been handed to the post yet."),
    kinds={"to": Kind.MAIN, "posted": Kind.DATE, "envelopes": Kind.NUMBER},
    leads=(Leads(_("To go by post"), "outgoing:to_post", "mailbox"), OTHERS[0], *OTHERS[2:]),
)
LENT = Book[Lending](
    "so-su-dung-ban-luu",
    OTHERS[2].label,
    _("Kept copies that were lent, to whom, who allowed it, and when they came back."),
    columns.LENT,
    "outgoing:lent_book",
    lines.lent,
    queries.LENT_ORDER,
    by="lent",
    whole=_("All lendings"),
    empty=_("No kept copy has been lent yet."),
    linked="document",
    link=lambda lending: lending.link,
    kinds={"told": Kind.MAIN, "lent": Kind.DATE, "returned": Kind.DATE},
    leads=(*OTHERS[:2], OTHERS[3]),
)
COPIES = Book[Copy](
    "so-ban-sao",
    OTHERS[3].label,
    _("Whole copies, copies of copies and extracts, in one series a year."),
    columns.COPIED,
    "outgoing:copy_book",
    lines.copied,
    queries.COPIES_ORDER,
    by="mark",
    whole=_("All copies"),
    empty=_("No copy has been made yet."),
    linked="mark",
    link=lambda copy: copy.link,
    kinds={"original": Kind.MAIN, "made": Kind.DATE, "copies": Kind.NUMBER},
    leads=(*OTHERS[:3],),
)


@require_safe
@requires(*READERS)
def book(request: PageRequest) -> HttpResponseBase:
    """The book of outgoing documents, the last number first."""
    me = loader.person(request)
    return books.page(request, REGISTER, queries.book(me), BookFilters(request.GET, person=me))


@require_safe
@requires(*READERS)
def book_excel(request: PageRequest) -> HttpResponseBase:
    me = loader.person(request)
    register = with_heads(REGISTER, own_fields.of_side(Side.OUTGOING))
    return books.excel(request, register, queries.book(me), BookFilters(request.GET, person=me))


@require_safe
@requires(*READERS)
def book_printed(request: PageRequest) -> HttpResponseBase:
    me = loader.person(request)
    return books.printed(request, REGISTER, queries.book(me), BookFilters(request.GET, person=me))


@require_safe
@requires(*READERS)
def post_book(request: PageRequest) -> HttpResponseBase:
    """The book of what goes by post."""
    me = loader.person(request)
    return books.page(request, POST, queries.posted(me), PostFilters(request.GET, person=me))


@require_safe
@requires(*READERS)
def post_book_excel(request: PageRequest) -> HttpResponseBase:
    me = loader.person(request)
    return books.excel(request, POST, queries.posted(me), PostFilters(request.GET, person=me))


@require_safe
@requires(*READERS)
def post_book_printed(request: PageRequest) -> HttpResponseBase:
    me = loader.person(request)
    return books.printed(request, POST, queries.posted(me), PostFilters(request.GET, person=me))


@require_safe
@requires(*READERS)
def lent_book(request: PageRequest) -> HttpResponseBase:
    """The book of the use of kept copies."""
    me = loader.person(request)
    return books.page(request, LENT, queries.lent(me), LentFilters(request.GET, person=me))


@require_safe
@requires(*READERS)
def lent_book_excel(request: PageRequest) -> HttpResponseBase:
    me = loader.person(request)
    return books.excel(request, LENT, queries.lent(me), LentFilters(request.GET, person=me))


@require_safe
@requires(*READERS)
def lent_book_printed(request: PageRequest) -> HttpResponseBase:
    me = loader.person(request)
    return books.printed(request, LENT, queries.lent(me), LentFilters(request.GET, person=me))


@require_safe
@requires(*READERS)
def copy_book(request: PageRequest) -> HttpResponseBase:
    """The book of copies."""
    me = loader.person(request)
    return books.page(request, COPIES, queries.copied(me), CopyFilters(request.GET, person=me))


@require_safe
@requires(*READERS)
def copy_book_excel(request: PageRequest) -> HttpResponseBase:
    me = loader.person(request)
    return books.excel(request, COPIES, queries.copied(me), CopyFilters(request.GET, person=me))


@require_safe
@requires(*READERS)
def copy_book_printed(request: PageRequest) -> HttpResponseBase:
    me = loader.person(request)
    return books.printed(request, COPIES, queries.copied(me), CopyFilters(request.GET, person=me))
