"""Pages of the series: what has been given, how numbers are written, where a paper book goes on."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from congvu.kit import clock
from congvu.numbers import actions, forms, queries, rules
from congvu.numbers.enums import CHANGE
from congvu.numbers.logic import kinds
from congvu.numbers.models import Pattern, Series
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

get_or_post = require_http_methods(["GET", "HEAD", "POST"])

SERIES: Listing[Series] = Listing(
    key="numbers",
    columns=(
        Column("name", gettext_lazy("Series"), lambda row: row.label, ("key",), Kind.MAIN, fixed=True),
        Column("scope", gettext_lazy("Unit or book"), lambda row: row.scope),
        Column("year", gettext_lazy("Year"), lambda row: row.year, ("year",), Kind.TIGHT),
        Column("last", gettext_lazy("Last number"), lambda row: row.last, ("last",), Kind.NUMBER),
        Column("began", gettext_lazy("Began"), lambda row: row.began_at, ("began_at",), Kind.DATE),
        Column("taken", gettext_lazy("Last taken"), lambda row: row.taken_at, ("taken_at",), Kind.DATE),
    ),
    order="-taken",
)


@require_safe
@requires(CHANGE)
def series(request: PageRequest) -> HttpResponseBase:
    """Every series, how far it has come."""
    page = open_list(request, SERIES, queries.all_series(), forms.SeriesFilters(request.GET))
    return answer_list(request, "numbers/series.html", page)


@require_safe
@requires(CHANGE)
def patterns(request: PageRequest) -> HttpResponse:
    """How each kind is written, now and before."""
    today = clock.office_day(clock.now())
    context = {"sheets": queries.kind_sheets(on=today), "today": today}
    return answer(request, "numbers/patterns.html", context)


@get_or_post
@requires(CHANGE)
def set_pattern(request: PageRequest, kind: str) -> HttpResponse:
    """A new pattern for a kind, from a day on."""
    known = kinds.get(kind)
    if known is None or not known.pattern:
        raise Http404
    form = forms.PatternForm(request.POST or None)

    def act() -> None:
        actions.set_pattern(kind, **form.cleaned_data, by=request.actor, at=clock.now())

    if attempt(form, act):
        messages.success(request, _("The pattern has been set."))
        return redirect("numbers:patterns")
    status = 422 if form.is_bound else 200
    return answer(request, "numbers/set_pattern.html", {"form": form, "kind": known}, status=status)


@get_or_post
@requires(CHANGE)
def withdraw_pattern(request: PageRequest, pk: int) -> HttpResponse:
    """A pattern that is not yet in effect is withdrawn, after a question."""
    pattern = get_object_or_404(Pattern, pk=pk)
    if request.method == "POST":
        actions.withdraw_pattern(pattern, by=request.actor, at=clock.now())
        messages.success(request, _("The pattern has been withdrawn."))
        return redirect("numbers:patterns")
    refusal = rules.withdraw_pattern(pattern, by=request.actor, at=clock.now())
    return answer(request, "numbers/withdraw_pattern.html", {"pattern": pattern, "refusal": refusal})


@get_or_post
@requires(CHANGE)
def continue_series(request: PageRequest) -> HttpResponse:
    """A series goes on where a paper book ended."""
    year = clock.office_day(clock.now()).year
    form = forms.ContinueForm(request.POST or None, initial={"year": year})

    def act() -> None:
        actions.continue_from(**form.cleaned_data, by=request.actor, at=clock.now())

    if attempt(form, act):
        messages.success(request, _("The series goes on after the paper book."))
        return redirect("numbers:series")
    status = 422 if form.is_bound else 200
    return answer(request, "numbers/continue.html", {"form": form}, status=status)
