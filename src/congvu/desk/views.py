"""The pages of the desk. They read, and lead to the pages where something is done."""

from typing import TYPE_CHECKING, cast

from django.core.paginator import Paginator
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.cases import queries
from congvu.cases.logic import terms
from congvu.cases.queries import bulk, opinions
from congvu.desk.forms import CaseFilters
from congvu.documents.queries import documents
from congvu.kit import clock
from congvu.outgoing.queries import waiting
from congvu.outgoing.rules import hindered
from congvu.web.access import requires, signed_in
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

if TYPE_CHECKING:
    from congvu.cases.models import Case
    from congvu.people.models import Person

CASES: "Listing[Case]" = Listing(
    key="ho-so",
    columns=(
        Column("code", _("Code"), lambda case: case.code, sort=("code",), kind=Kind.CODE),
        Column("title", _("Dossier"), lambda case: case.title, kind=Kind.MAIN, fixed=True),
        Column("process", _("Kind"), lambda case: str(case.table.label), shown=False),
        Column("state", _("State"), lambda case: str(case.place.label), kind=Kind.TIGHT),
        Column("holder", _("With"), lambda case: str(case.holder)),
        Column("due", _("Due"), lambda case: case.next_due_at, sort=("sort_due_at",), kind=Kind.TIGHT),
        Column("since", _("Waiting since"), lambda case: case.entered_at, kind=Kind.DATE, shown=False),
        Column("unit", _("Filed by unit"), lambda case: str(case.unit or ""), shown=False),
        Column("opened", _("Opened"), lambda case: case.opened_at, sort=("opened_at",), kind=Kind.DATE),
        Column("closed", _("Closed on"), lambda case: case.closed_at, kind=Kind.DATE, shown=False),
    ),
    order="-opened",
)
HITS_PER_PAGE = 20
SUPPORTING_SHOWN = 20


@signed_in
def inbox(request: PageRequest) -> HttpResponseBase:
    """What waits for me, what is late, what I wait for."""
    person, now = _person(request), clock.now()
    to_sign, to_issue = waiting.counted(person)
    context = {
        "to_sign": to_sign,
        "to_issue": to_issue,
        "inbox": queries.inbox(person, at=now),
        "kept": queries.count_kept(person),
        "hindered": hindered.shown_to(person, now),
        "bulks": bulk.open_ones(person)[:5],
        "opinions": opinions.waiting_for(person, clock.office_day(now)),
        "supporting": documents.supporting(person)[:SUPPORTING_SHOWN],
        "now": now,
    }
    return answer(request, "desk/inbox.html", context)


@signed_in
def cases(request: PageRequest) -> HttpResponseBase:
    """All dossiers the person may see."""
    person = _person(request)
    filters = CaseFilters(request.GET, person=person)
    page = open_list(request, CASES, queries.listed(person), filters)
    queries.say_about(page.rows)
    return answer_list(request, "desk/cases.html", page, {"kept": queries.count_kept(person)})


@signed_in
def search(request: PageRequest) -> HttpResponseBase:
    """Dossiers by their code or by words; a whole code leads straight to its dossier."""
    text = request.GET.get("q", "")
    person = _person(request)
    hits = queries.search(text, person)
    page = Paginator(hits.keys, HITS_PER_PAGE).get_page(request.GET.get("page"))
    found = queries.in_order(tuple(page.object_list))
    if len(found) == 1 and found[0].code == text.strip().upper():
        return redirect(found[0].page)
    queries.say_about(found)
    words = [word for term in terms(text) for word in term.words]
    kept = queries.count_kept(person)
    context = {"text": text, "hits": hits, "page": page, "found": found, "words": words, "kept": kept}
    return answer(request, "desk/search.html", context, fragments=("list",))


@requires(queries.OVERSEE)
def overview(request: PageRequest) -> HttpResponseBase:
    """How many dossiers wait, since when, with whom."""
    seen = queries.overview(_person(request), at=clock.now())
    return answer(request, "desk/overview.html", {"overview": seen, "list": reverse("desk:cases")})


def _person(request: PageRequest) -> "Person":
    """Who has signed in: the decorators above let nobody else in."""
    return cast("Person", request.actor)
