"""How it was: once for each dossier, by whoever has the key of the message or the QR code."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from congvu.kit import clock
from congvu.kit.actor import VISITOR
from congvu.portal.views import limits
from congvu.procedures.actions import ratings as acts
from congvu.procedures.forms.ratings import RateForm
from congvu.procedures.queries import ratings
from congvu.web.access import public
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.readonly import writes_on_get
from congvu.web.request import PageRequest


@writes_on_get("questions of the public are counted, whatever way they come")
@never_cache
@public
def rate(request: PageRequest, key: str) -> HttpResponseBase:
    """The form, and thanks for it; also for who comes a second time."""
    now = clock.now()
    if not limits.may_ask(request, at=now, what="rating"):
        return limits.too_often(request)
    found = ratings.to_rate(key)
    if found is None:
        raise Http404
    if ratings.rated(found):
        return answer(request, "portal/rated.html", {"found": found})
    form = RateForm(request.POST or None, asked=ratings.asked_on(clock.office_day(now)))

    def do() -> None:
        said = form.cleaned_data
        acts.rate(found, said["mark"], marks=form.marks, said=said["said"], by=VISITOR, at=now)

    if request.method == "POST" and attempt(form, do):
        return answer(request, "portal/rated.html", {"found": found})
    context = {"found": found, "form": form}
    return answer(request, "portal/rate.html", context, status=422 if form.errors else 200)
