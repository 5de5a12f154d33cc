"""How far a one-stop dossier is, for whoever has its receipt or its code; nothing about anybody."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from congvu.kit import clock
from congvu.portal.views import limits
from congvu.procedures.queries import tracking
from congvu.procedures.queries.tracking import Tracked
from congvu.web.access import public
from congvu.web.pages import answer
from congvu.web.readonly import writes_on_get
from congvu.web.request import PageRequest


@writes_on_get("questions of the public are counted, whatever way they come")
@never_cache
@require_safe
@public
def status(request: PageRequest, key: str) -> HttpResponseBase:
    """What the QR code on a receipt leads to: state, dates, what comes next, what is still missing."""
    now = clock.now()
    if not limits.may_ask(request, at=now):
        return limits.too_often(request)
    found = tracking.by_key(key, at=now)
    if found is None:
        raise Http404
    return shown(request, found, key=key)


def shown(request: PageRequest, found: Tracked, *, key: str = "") -> HttpResponseBase:
    """The public face of a dossier. Its address is never given to who typed a code: codes can be guessed."""
    response = answer(request, "portal/status.html", {"found": found, "key": key})
    response["X-Robots-Tag"] = "noindex"
    return response
