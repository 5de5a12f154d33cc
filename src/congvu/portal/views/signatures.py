"""Checking the signatures of any PDF."""

from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from congvu.kit import clock
from congvu.portal.forms import SignedFileForm
from congvu.portal.views import limits
from congvu.signing import queries
from congvu.signing.logic.report import Report
from congvu.signing.providers import reading
from congvu.signing.rules import showing
from congvu.web.access import public
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@public
def check(request: PageRequest) -> HttpResponseBase:
    """The box for a file, and what is found in the one that was sent; nothing of it is kept."""
    form, at = SignedFileForm(request.POST or None, request.FILES or None), clock.now()
    found: list[Report] = []
    if form.is_bound and not limits.may_ask(request, at=at, what="signatures"):
        return limits.too_often(request)

    def act() -> None:
        sent = form.cleaned_data["file"]
        found.append(reading.report(sent.file, at=at, installed=queries.installed()))

    if attempt(form, act):
        shown = showing.file(form.cleaned_data["file"].name, found[0])
        return answer(request, "portal/signatures.html", {"form": SignedFileForm(), "found": shown})
    return answer(request, "portal/signatures.html", {"form": form}, status=422 if form.is_bound else 200)
