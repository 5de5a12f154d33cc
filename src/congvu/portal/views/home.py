"""The public pages: what this is, which rounds are open, how far a dossier is; and an author's own list."""

from typing import TYPE_CHECKING, cast

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from congvu.initiatives.queries import dossiers, tracking
from congvu.initiatives.queries import rounds as all_rounds
from congvu.kit import clock
from congvu.portal.forms import TrackForm
from congvu.portal.views import limits, status
from congvu.procedures.queries import tracking as one_stop
from congvu.web.access import public, signed_in
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.readonly import writes_on_get
from congvu.web.request import PageRequest

if TYPE_CHECKING:
    from congvu.initiatives.models import Initiative
    from congvu.people.models import Person

MINE: "Listing[Initiative]" = Listing(
    key="ho-so-cua-toi",
    columns=(
        Column("title", gettext_lazy("Title"), lambda i: i.case.title, kind=Kind.MAIN, fixed=True),
        Column("code", gettext_lazy("Code"), lambda i: i.case.code, sort=("case__code",), kind=Kind.CODE),
        Column("round", gettext_lazy("Round"), lambda i: i.round.name),
        Column("state", gettext_lazy("State"), lambda i: str(i.case.place.label), kind=Kind.TIGHT),
        Column("due", gettext_lazy("Due"), lambda i: i.case.next_due_at, kind=Kind.TIGHT),
        Column(
            "opened", gettext_lazy("Begun"), lambda i: i.case.opened_at, sort=("case_id",), kind=Kind.DATE
        ),
    ),
    order="-opened",
)


@require_safe
@public
def home(request: PageRequest) -> HttpResponseBase:
    """What this is, what can be filed now, how to file, and the box to follow a dossier."""
    context = {"rounds": all_rounds.taking(clock.now()), "form": TrackForm()}
    return answer(request, "portal/home.html", context)


@require_safe
@public
def rounds(request: PageRequest) -> HttpResponseBase:
    """Every announced round with its dates."""
    return answer(
        request, "portal/rounds.html", {"rounds": all_rounds.everyone_may_see(), "now": clock.now()}
    )


@never_cache
@public
def track(request: PageRequest) -> HttpResponseBase:
    """The box for a code. Questions are counted, so that codes cannot be tried one after another."""
    if request.method != "POST":
        return answer(request, "portal/track.html", {"form": TrackForm()})
    now = clock.now()
    if not limits.may_ask(request, at=now):
        return limits.too_often(request)
    form = TrackForm(request.POST)
    if form.is_valid():
        code = form.cleaned_data["code"]
        if key := tracking.key_of(code):
            return redirect("portal:tracked", key)
        if found := one_stop.by_typed(code, at=now):
            return status.shown(request, found)
        form.add_error("code", _("There is no dossier with this code. Check it against the receipt."))
    return answer(request, "portal/track.html", {"form": form}, status=422)


@writes_on_get("questions of the public are counted, whatever way they come")
@never_cache
@require_safe
@public
def tracked(request: PageRequest, key: str) -> HttpResponseBase:
    """State and dates of a dossier, for whoever has its receipt or its code; nothing about anybody."""
    if not limits.may_ask(request, at=clock.now()):
        return limits.too_often(request)
    found = tracking.tracked(key[:40])
    if found is None:
        raise Http404
    response = answer(request, "portal/tracked.html", {"found": found})
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@signed_in
def mine(request: PageRequest) -> HttpResponseBase:
    """What the person files as an author, with what to do next."""
    person = cast("Person", request.actor)
    page = open_list(request, MINE, dossiers.mine(person))
    return answer_list(request, "portal/mine.html", page)
