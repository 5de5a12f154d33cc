"""From row to row of a list somebody came from, with its filter kept, one page each.

A row's address carries the list's query string (``ListPage.way``); its page asks :func:`open_walk` for what
stands before and after it. Acts carry ``Walk.way`` on, which holds where the row stood, too: so what was next
stays next even when the act has moved the row within the list or out of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.core import signing
from django.db.models import Model, QuerySet
from django.http import QueryDict

from congvu.web.lists import order
from congvu.web.lists.columns import Listing
from congvu.web.lists.filters import Filters
from congvu.web.lists.page import COUNTED, WAY, narrowed
from congvu.web.lists.saved import MOST
from congvu.web.request import PageRequest

M = TypeVar("M", bound=Model)
MARK = "moc"


@dataclass(frozen=True)
class Walk:
    """Where a row stands: ``number`` of ``counted``, 0 when it is not in the list any more.

    ``next`` and ``previous`` are addresses, empty at the ends; ``back`` is the page of the list it is on;
    ``way`` is the query string that an act takes along.
    """

    number: int
    counted: int
    previous: str
    next: str
    back: str
    way: str

    @property
    def more_than_counted(self) -> bool:
        return self.counted >= COUNTED

    @property
    def is_far(self) -> bool:
        """Whether it stands further down than anybody counts."""
        return self.number > COUNTED


def asked_for(request: PageRequest) -> QueryDict | None:
    """The query string of the list that this page was opened from, if it was."""
    text = request.GET.get(WAY, "")
    return QueryDict(text) if text and len(text) <= MOST else None


def carried(request: PageRequest) -> str:
    """What an act's page hands back to where it was asked, beginning with ``?``; empty without a list."""
    if asked_for(request) is None:
        return ""
    return f"?{urlencode([(name, request.GET[name]) for name in (WAY, MARK) if name in request.GET])}"


def open_walk(
    request: PageRequest,
    listing: Listing[M],
    rows: QuerySet[M],
    filters: Filters,
    *,
    pk: int,
    home: str,
    page_of: Callable[[int], str],
) -> Walk | None:
    """Where the row ``pk`` of ``rows`` stands in the list at ``home`` that ``filters`` narrow.

    None when the page was not opened from a list, or the row never belonged there. Five small queries.
    """
    query = asked_for(request)
    if query is None:
        return None
    wanted = listing.ordered_as(query.get("sort", ""))
    fields, salt = listing.sorting(wanted), f"{listing.key} {wanted} {pk}"
    everything = narrowed(rows, filters).order_by(*fields)
    here = _values(everything, fields, pk)
    stood = _unmarked(request.GET.get(MARK, ""), salt) or here or _values(rows, fields, pk)
    if stood is None:
        return None
    others = everything.exclude(pk=pk)
    ahead = others.filter(order.before(fields, stood)).order_by(*order.turned(fields))
    place = ahead.order_by()[:COUNTED].count() + 1
    carried = urlencode({WAY: query.urlencode()})
    previous, next = _first(ahead), _first(others.filter(order.after(fields, stood)))
    return Walk(
        number=place if here else 0,
        counted=everything.order_by()[:COUNTED].count(),
        previous=f"{page_of(previous)}?{carried}" if previous else "",
        next=f"{page_of(next)}?{carried}" if next else "",
        back=_back(home, query, -(-place // listing.page_size), pk),
        way=f"{carried}&{urlencode({MARK: _marked(stood, salt)})}",
    )


def _values(rows: QuerySet[M], fields: Sequence[str], pk: int) -> tuple[Any, ...] | None:
    return rows.filter(pk=pk).values_list(*(field.removeprefix("-") for field in fields)).first()


def _first(rows: QuerySet[M]) -> int | None:
    found: int | None = rows.values_list("pk", flat=True).first()
    return found


def _back(home: str, query: QueryDict, page: int, pk: int) -> str:
    """The list where the row stood."""
    asked = query.copy()
    asked["page"] = str(page)
    return f"{home}?{asked.urlencode()}#r{pk}"


def _marked(values: Sequence[Any], salt: str) -> str:
    """Where a row stood, signed: nothing but what was there comes back."""
    return signing.Signer(salt=salt).sign_object([_plain(value) for value in values], compress=True)


def _unmarked(text: str, salt: str) -> tuple[Any, ...] | None:
    try:
        return tuple(_READ[kind](value) for kind, value in signing.Signer(salt=salt).unsign_object(text))
    except signing.BadSignature:
        return None


def _plain(value: Any) -> tuple[str, Any]:
    if isinstance(value, datetime):
        return "at", value.isoformat()
    if isinstance(value, date):
        return "on", value.isoformat()
    return ("number", str(value)) if isinstance(value, Decimal) else ("", value)


_READ: dict[str, Callable[[Any], Any]] = {
    "at": datetime.fromisoformat,
    "on": date.fromisoformat,
    "number": Decimal,
    "": lambda value: value,
}
