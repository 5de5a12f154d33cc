"""The tracking book on the screen, as a workbook and as pages for print."""

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from congvu.kit import clock
from congvu.procedures.enums.capabilities import RECEIVE, REPORT
from congvu.procedures.forms.periods import BookFilters
from congvu.procedures.models import Dossier
from congvu.procedures.providers import book_excel
from congvu.procedures.queries import books, dossiers
from congvu.procedures.queries.books import Line
from congvu.procedures.views import loader
from congvu.web.access import requires
from congvu.web.lists import Column, Kind, Listing, ListPage, answer_list, open_list
from congvu.web.lists.page import narrowed
from congvu.web.pages import answer
from congvu.web.request import PageRequest

READERS = (RECEIVE.code, REPORT.code)
MOST_PRINTED, MOST_WRITTEN = 2_000, 100_000
Row = Column[Dossier]
BOOK = Listing[Dossier](
    "so-theo-doi",
    (
        Row("number", gettext_lazy("No."), kind=Kind.NUMBER, fixed=True),
        Row("code", gettext_lazy("Dossier code"), kind=Kind.CODE, fixed=True),
        Row("procedure", gettext_lazy("Procedure"), kind=Kind.MAIN, fixed=True),
        Row("applicant", gettext_lazy("Organisation or person")),
        Row("contact", gettext_lazy("Address, phone"), shown=False),
        Row("competent", gettext_lazy("Agency in charge")),
        Row("received", gettext_lazy("Dossier received"), sort=("received_at",), kind=Kind.DATE),
        Row("due", gettext_lazy("Result due"), kind=Kind.DATE),
        Row("returned", gettext_lazy("Result handed back"), kind=Kind.DATE),
        Row("handing", gettext_lazy("Result by"), kind=Kind.TIGHT),
        Row("taken", gettext_lazy("Signed for receipt"), shown=False),
    ),
    order="received",
    views=False,
)


@require_safe
@requires(*READERS)
def book(request: PageRequest) -> HttpResponseBase:
    """The book, a page at a time, each line with its number in it."""
    form = BookFilters(request.GET, person=loader.person(request))
    page = open_list(request, BOOK, books.book(loader.person(request)), form)
    context = {
        "lines": _numbered(page),
        "asked": request.GET.urlencode(),
        "opened": dossiers.openable(loader.person(request), page.rows),
    }
    return answer_list(request, "procedures/book.html", page, context)


@require_safe
@requires(*READERS)
def excel(request: PageRequest) -> HttpResponseBase:
    """The book as a workbook that is printed as the form is."""
    rows, told = _asked(request)
    name = f"so-theo-doi-ho-so-{clock.office_day(clock.now()):%Y%m%d}"
    return book_excel.workbook(books.lines(rows, MOST_WRITTEN), told=told, name=name)


@require_safe
@requires(*READERS)
def printed(request: PageRequest) -> HttpResponseBase:
    """The book on numbered pages."""
    rows, told = _asked(request)
    lines = books.lines(rows, MOST_PRINTED + 1)
    context = {
        "lines": [_shown(line) for line in lines[:MOST_PRINTED]],
        "told": told,
        "cut": MOST_PRINTED if len(lines) > MOST_PRINTED else 0,
        "heads": [label for label, _width in book_excel.HEADS],
        "asked": request.GET.urlencode(),
    }
    return answer(request, "procedures/book_printed.html", context)


def _asked(request: PageRequest) -> tuple[QuerySet[Dossier], str]:
    """The lines that are asked for, in their order, and what they are of in words."""
    person = loader.person(request)
    form = BookFilters(request.GET, person=person)
    rows = narrowed(books.book(person), form)
    said = "; ".join(f"{label}: {value}" for _name, label, value in form.said)
    return rows, said or _("All dossiers received")


def _numbered(page: ListPage[Dossier]) -> list[tuple[Line, str, str]]:
    """The rows of the page with their numbers, which follow the order of receipt either way."""
    if page.order.startswith("-"):
        last = page.everything.order_by().count()
        numbers = range(last - page.first + 1, 0, -1)
    else:
        numbers = range(page.first, page.first + len(page.rows))
    return [_shown(Line(number, row)) for number, row in zip(numbers, page.rows, strict=False)]


def _shown(line: Line) -> tuple[Line, str, str]:
    """The line with the applicant's name and address as they were."""
    return line, book_excel.named(line.dossier), book_excel.contact(line.dossier)
