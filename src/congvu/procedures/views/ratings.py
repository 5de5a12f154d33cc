"""Ratings: the list, one with what was done about it, and the questions."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from congvu.kit import clock
from congvu.procedures.actions import ratings as acts
from congvu.procedures.enums.capabilities import APPROVE, CATALOGUE, REPORT
from congvu.procedures.forms.ratings import CriterionForm, HandleForm, RatingFilters
from congvu.procedures.models import Rating
from congvu.procedures.queries import dossiers
from congvu.procedures.queries import ratings as queries
from congvu.procedures.rules import ratings as rules
from congvu.procedures.views import loader
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

Row = Column[Rating]
RATINGS = Listing[Rating](
    "danh-gia",
    (
        Row(
            "procedure",
            gettext_lazy("Procedure"),
            lambda r: r.dossier.procedure.name,
            kind=Kind.MAIN,
            fixed=True,
        ),
        Row("unit", gettext_lazy("Competent agency"), lambda r: r.dossier.competent.short),
        Row("mark", gettext_lazy("Mark"), lambda r: r.mark, sort=("mark",), kind=Kind.NUMBER),
        Row("on", gettext_lazy("Day"), lambda r: r.on, sort=("on",), kind=Kind.DATE),
        Row("state", gettext_lazy("State"), lambda r: _state(r), kind=Kind.TIGHT),
    ),
    order="-on",
)


@require_safe
@requires(APPROVE.code, REPORT.code)
def listed(request: PageRequest) -> HttpResponseBase:
    """What applicants said of dossiers this person may see, without saying who."""
    page = open_list(request, RATINGS, queries.listed(loader.person(request)), RatingFilters(request.GET))
    return answer_list(request, "procedures/ratings.html", page, {})


@requires(APPROVE.code, REPORT.code)
def rating(request: PageRequest, pk: int) -> HttpResponseBase:
    """One rating; for a low one what was done about it."""
    me = loader.person(request)
    found = queries.loaded(pk, me)
    if found is None:
        raise Http404
    form = HandleForm(request.POST or None)

    def do() -> None:
        acts.handle(found, form.cleaned_data["measure"], by=me, at=clock.now())

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("What was done has been recorded."))
        return redirect(found.link)
    questions = {each.key: each.question for each in queries.asked_on(found.on)}
    context = {
        "rating": found,
        "marks": [(questions.get(key, key), mark) for key, mark in found.marks.items()],
        "form": form,
        "may_handle": rules.handle(found, by=me) is None,
        "opens": me.may(APPROVE.code) and dossiers.may_see(found.dossier, me),
    }
    return answer(request, "procedures/rating.html", context, status=422 if form.errors else 200)


@requires(CATALOGUE.code)
def criteria(request: PageRequest) -> HttpResponseBase:
    """What applicants are asked today, what they were asked before, and the form for the next question."""
    now, form = clock.now(), CriterionForm(request.POST or None)

    def do() -> None:
        acts.ask(**form.cleaned_data, by=loader.person(request), at=now)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("The question is asked from its day on."))
        return redirect("procedures:criteria")
    context = {
        "form": form,
        "asked": queries.asked_on(clock.office_day(now)),
        "rows": queries.criteria()[:100],
    }
    return answer(request, "procedures/criteria.html", context, status=422 if form.errors else 200)


def _state(rating: Rating) -> str:
    if not rating.is_low:
        return ""
    return str(_("Answered for") if rating.handled_at else _("To be answered for"))
