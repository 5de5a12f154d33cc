"""Checking the layout of any PDF. Nothing of it is kept."""

from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from congvu.papers.forms import LayoutForm
from congvu.papers.providers import layouts
from congvu.papers.rules import decree_shown
from congvu.papers.rules.decree_shown import Shown
from congvu.web.access import signed_in
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def layout(request: PageRequest) -> HttpResponseBase:
    """The box for a file, and what is found in the one that was sent."""
    form = LayoutForm(request.POST or None, request.FILES or None)
    found: list[Shown] = []

    def act() -> None:
        sent = form.cleaned_data["file"]
        pdf = sent.read()
        electronic = not form.cleaned_data["on_paper"]
        checked = layouts.checked(pdf, kind=form.said_kind, electronic=electronic)
        found.append(decree_shown.shown(sent.name, pdf, checked))

    if attempt(form, act):
        return answer(request, "papers/layout.html", {"form": LayoutForm(), "found": found[0]})
    return answer(request, "papers/layout.html", {"form": form}, status=422 if form.is_bound else 200)
