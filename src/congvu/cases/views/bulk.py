"""Acts on several dossiers: the preview, the confirmation, how far it has come, and what was not done."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from congvu.cases import rules
from congvu.cases.actions import bulk as acts
from congvu.cases.enums import BulkState
from congvu.cases.forms import RowFilters
from congvu.cases.models import Bulk, BulkRow
from congvu.cases.providers.bulk import bulk_acts, label_of
from congvu.cases.queries import bulk as queries
from congvu.kit import clock
from congvu.people.models import Person
from congvu.web.access import signed_in
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer_told
from congvu.web.request import PageRequest

BULKS = Listing[Bulk](
    key="xu-ly-hang-loat",
    columns=(
        Column("act", gettext_lazy("What is done"), label_of, kind=Kind.MAIN, fixed=True),
        Column("size", gettext_lazy("Dossiers"), lambda b: b.size, kind=Kind.NUMBER),  # type: ignore[attr-defined]  # annotated by the query
        Column("settled", gettext_lazy("Settled"), lambda b: b.settled, kind=Kind.NUMBER),  # type: ignore[attr-defined]  # annotated by the query
        Column("state", gettext_lazy("State"), lambda b: str(b.get_state_display()), kind=Kind.TIGHT),
        Column("made", gettext_lazy("Prepared"), lambda b: b.made_at, sort=("made_at",), kind=Kind.DATE),
    ),
    order="-made",
)
ROWS = Listing[BulkRow](
    key="ho-so-xu-ly-hang-loat",
    columns=(
        Column("place", gettext_lazy("No."), lambda r: r.place, sort=("place",), kind=Kind.TIGHT, fixed=True),
        Column("code", gettext_lazy("Code"), lambda r: r.case.code, sort=("case__code",), kind=Kind.CODE),
        Column("title", gettext_lazy("Dossier"), lambda r: r.case.title, kind=Kind.MAIN, fixed=True),
        Column(
            "state",
            gettext_lazy("Outcome"),
            lambda r: str(r.get_state_display()),
            sort=("state", "place"),
            kind=Kind.TIGHT,
        ),
        Column(
            "said", gettext_lazy("What happens, or why not"), lambda r: r.sentence or r.foreseen, fixed=True
        ),
        Column("at", gettext_lazy("At"), lambda r: r.at, kind=Kind.DATE, shown=False),
    ),
    order="place",
)


@require_safe
@signed_in
def all_bulks(request: PageRequest) -> HttpResponseBase:
    """The acts on several dossiers this person has prepared."""
    page = open_list(request, BULKS, queries.made_by(_person(request)))
    return answer_list(request, "cases/bulks.html", page)


@require_safe
@signed_in
def bulk(request: PageRequest, pk: int) -> HttpResponseBase:
    """What would happen to each dossier, and once it is confirmed what has."""
    found, me = _found(request, pk), _person(request)
    tally, is_running = queries.tally(found), found.state == BulkState.RUNNING
    known = bulk_acts[found.act]
    page = open_list(request, ROWS, queries.rows(found, me), RowFilters(request.GET))
    context: dict[str, object] = {
        "bulk": found,
        "label": label_of(found),
        "told": known.tells(known.read(found.said)),
        "tally": tally,
        "is_running": is_running,
        "is_shown": found.state == BulkState.SHOWN,
        "confirm": rules.confirm_bulk(found, by=me, waiting=tally.waiting),
        "cancel": rules.cancel_bulk(found, by=me),
        "may_take_again": bool(tally.undone) and not is_running and found.state != BulkState.SHOWN,
    }
    if told := answer_told(request, "cases/bulk.html", context, is_running=is_running):
        return told
    return answer_list(request, "cases/bulk.html", page, context)


@require_POST
@signed_in
def confirm(request: PageRequest, pk: int) -> HttpResponse:
    """A job does it to every dossier that may have it."""
    acts.confirm(_found(request, pk), by=_person(request), at=clock.now())
    messages.success(request, _("Confirmed. It is being carried out; you may close this page."))
    return redirect("cases:bulk", pk)


@require_POST
@signed_in
def cancel(request: PageRequest, pk: int) -> HttpResponse:
    """What is not done yet stays undone."""
    acts.cancel(_found(request, pk), by=_person(request), at=clock.now())
    messages.success(request, _("Cancelled. What was not done yet stays as it is."))
    return redirect("cases:bulk", pk)


@require_POST
@signed_in
def again(request: PageRequest, pk: int) -> HttpResponse:
    """The same for the dossiers it was not done to: a new preview."""
    made = acts.again(_found(request, pk), by=_person(request), at=clock.now())
    return redirect("cases:bulk", made.pk)


def _found(request: PageRequest, pk: int) -> Bulk:
    """The act on several dossiers, if this person has prepared it."""
    found = Bulk.objects.filter(pk=pk, made_by=_person(request)).first()
    if found is None:
        raise Http404
    return found


def _person(request: PageRequest) -> Person:
    assert isinstance(request.actor, Person)  # noqa: S101 - the decorators have let nobody else in
    return request.actor
