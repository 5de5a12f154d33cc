"""Reports: what went out, and how what came in is handled; every figure leads to its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from congvu.documents.enums.capabilities import READ as READ_INCOMING
from congvu.documents.enums.capabilities import REGISTER
from congvu.documents.models import IncomingDocument
from congvu.kit import clock
from congvu.kit.text import Text
from congvu.outgoing.enums.capabilities import ISSUE, READ
from congvu.outgoing.enums.figures import By, Counted, Handled
from congvu.outgoing.forms.figures import HandledFilters, IncomingPeriod, OutgoingPeriod
from congvu.outgoing.queries import books, figures
from congvu.outgoing.queries.figures import Row
from congvu.outgoing.views import loader
from congvu.web import bound
from congvu.web.access import requires
from congvu.web.lists import Column, Filters, Kind, Listing, answer_list, open_list
from congvu.web.lists.page import narrowed
from congvu.web.pages import answer
from congvu.web.request import PageRequest

OUT, IN = (ISSUE.code, READ.code), (REGISTER.code, READ_INCOMING.code)
Cells = list[tuple[Text, int, str]]
"""Of each column its head, the figure, and the address of its rows."""


@dataclass(frozen=True)
class Table:
    """One table of a report: its columns, its lines with a link behind each figure, and the sums."""

    title: Text
    heads: Sequence[Text]
    lines: Sequence[tuple[str, Cells]]
    sums: Cells


@require_safe
@requires(*OUT)
def outgoing(request: PageRequest) -> HttpResponseBase:
    """Report on outgoing documents: by kind, unit, signer and month."""
    me = loader.person(request)
    form = OutgoingPeriod(request.GET, person=me)
    rows = narrowed(books.kept_for(me), form)
    found = {by: figures.outgoing(rows, by) for by in By}
    ways: dict[str, dict[str, str]] = {Counted.ALL: {}, Counted.ELECTRONIC: {"form": "electronic"}}
    ways |= {what: {"found": what.value} for what in (Counted.LATE, Counted.RECALLED, Counted.VOIDED)}
    tables = [_table(by.label, Counted, found[by], "outgoing:book", ways, form) for by in By]
    title = _("Report on outgoing documents")
    return _answered(request, title, tables, form, "bao-cao-van-ban-di")


@require_safe
@requires(*IN)
def handling(request: PageRequest) -> HttpResponseBase:
    """Report on how incoming documents are handled, by the unit that leads."""
    me, now = loader.person(request), clock.now()
    form = IncomingPeriod(request.GET, person=me)
    rows = figures.by_unit(narrowed(figures.handled(me), form), now)
    ways: dict[str, dict[str, str]] = {
        what: {"what": what.value} if what != Handled.ALL else {} for what in Handled
    }
    said = [_named(row) for row in rows]
    table = _table(_("By unit that leads"), Handled, said, "outgoing:handled", ways, form)
    title = _("Report on how incoming documents are handled")
    return _answered(request, title, [table], form, "bao-cao-van-ban-den")


ROWS = Listing[IncomingDocument](
    "giai-quyet-van-ban-den",
    (
        Column(
            "number",
            gettext_lazy("Arrival number"),
            lambda d: d.number,
            ("year", "number"),
            Kind.CODE,
            fixed=True,
        ),
        Column(
            "subject", gettext_lazy("Subject of the document"), lambda d: d.told, kind=Kind.MAIN, fixed=True
        ),
        Column("sender", gettext_lazy("Issued by"), lambda d: d.sender_name),
        Column("mark", gettext_lazy("Number and symbol"), lambda d: d.mark),
        Column("arrived", gettext_lazy("Day of arrival"), lambda d: d.arrived_on, kind=Kind.DATE),
        Column("due", gettext_lazy("Due"), lambda d: d.due, kind=Kind.DATE),  # type: ignore[attr-defined]  # annotated
        Column("state", gettext_lazy("State"), lambda d: str(d.case.place.label), kind=Kind.TIGHT),
        Column("answer", gettext_lazy("Number and symbol of the answer"), lambda d: d.answer_number),
    ),
    order="-number",
    views=False,
)


@require_safe
@requires(*IN)
def handled(request: PageRequest) -> HttpResponseBase:
    """The incoming documents behind a figure of the report."""
    me = loader.person(request)
    form = HandledFilters(request.GET, person=me)
    page = open_list(request, ROWS, figures.handled(me), form)
    return answer_list(request, "outgoing/handled.html", page, {})


def _named(row: Row) -> Row:
    """The line of those nobody leads yet has a name and a filter of its own."""
    if row.label:
        return row
    return Row(_("Not directed yet"), {"undirected": "on"}, row.figures)


def _table(
    title: Text,
    whats: type[Counted] | type[Handled],
    rows: list[Row],
    page: str,
    ways: Mapping[str, Mapping[str, str]],
    form: Filters,
) -> Table:
    asked = {name: str(form.data[name]) for name in ("agency", "first", "last") if form.data.get(name)}

    def cells(own: Mapping[str, str], counts: Mapping[str, int]) -> Cells:
        """The figures of a line, each with the address of its rows; nothing leads behind a nought."""
        return [
            (
                what.label,
                counts[what],
                f"{reverse(page)}?{urlencode({**asked, **own, **ways[what]})}" if counts[what] else "",
            )
            for what in whats
        ]

    lines = [(row.label, cells(_within(row.asked, asked), row.figures)) for row in rows]
    sums = figures.total(rows, [what.value for what in whats])
    return Table(title, [what.label for what in whats], lines, cells({}, sums))


def _within(own: Mapping[str, str], asked: Mapping[str, str]) -> dict[str, str]:
    """What a line asks for: a month that the days of the report cut short stays cut."""
    said = {name: value for name, value in own.items() if name != "first_key"}
    for name, pick in (("first", max), ("last", min)):
        if name in said and name in asked:
            said[name] = pick(said[name], asked[name], key=lambda day: day.split("/")[::-1])
    return said


def _answered(
    request: PageRequest, title: str, tables: list[Table], form: Filters, name: str
) -> HttpResponseBase:
    if request.GET.get("format") == "xlsx":
        return _workbook(title, tables, form, name)
    context = {
        "title": title,
        "tables": tables,
        "filters": form,
        "asked": request.GET.urlencode(),
    }
    return answer(request, "outgoing/figures.html", context)


def _workbook(title: str, tables: list[Table], form: Filters, name: str) -> HttpResponseBase:
    """All tables below each other, each line with the name of its table."""
    first = ("table", "", 26), ("label", "", 40)
    heads = [*first, *((str(place), head, 14) for place, head in enumerate(tables[0].heads))]
    lines = [
        {
            "table": str(table.title),
            "label": label,
            **{str(n): str(count) for n, (_head, count, _link) in enumerate(cells)},
        }
        for table in tables
        for label, cells in (*table.lines, (_("All rows together"), table.sums))
    ]
    told = "; ".join(f"{label}: {value}" for _name, label, value in form.said)
    numbers = [str(place) for place in range(len(tables[0].heads))]
    return bound.workbook(title, heads, lines, told=told, name=name, numbers=numbers)
