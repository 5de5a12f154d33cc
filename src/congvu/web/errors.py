"""What a person sees when something went wrong: what it means, what to do, which id to report."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from congvu.kit.refusal import Refused, Stale

# Wherever the answer was meant to go and whatever part of it: a fault goes to the alerts, whole.
INTO_ALERTS = {"HX-Retarget": "#alerts", "HX-Reswap": "innerHTML show:window:top", "HX-Reselect": ".notice"}


@dataclass(frozen=True)
class Fault:
    """One kind of error page. ``text`` says what happened, ``advice`` what the person can do."""

    status: int
    title: str
    text: str
    advice: str = ""
    icon: str = "exclamation-triangle"
    with_id: bool = True
    back: str = ""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    text = _("The request could not be understood, so nothing has been changed.")
    advice = _("Go back, reload the page and try again.")
    return _answer(request, Fault(400, _("The request is not valid"), text, advice))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    text = str(exception) or _("Your role does not include this page or this act.")
    advice = _("If your work needs it, ask the administrator of your agency and give the code below.")
    return _answer(request, Fault(403, _("You may not open this page"), text, advice, "lock"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    text = _("The page was open for too long or the sign-in has changed, so nothing has been sent.")
    advice = _("Go back, reload the page and send again. What you typed is kept on this device.")
    fault = Fault(403, _("The page has expired"), text, advice, "clock-history", back=_back(request))
    return _answer(request, fault)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    text = _("The address is wrong, or what stood here is not open to you or no longer exists.")
    advice = _("Check the address or the code, or search from the start page.")
    return _answer(request, Fault(404, _("Page not found"), text, advice, "signpost-split", with_id=False))


def server_error(request: HttpRequest) -> HttpResponse:
    text = _("This is our fault, not yours. What was already confirmed to you is kept.")
    advice = _("Try again in a few minutes. If it happens again, give the administrator the code below.")
    return _answer(request, Fault(500, _("Something went wrong"), text, advice, "exclamation-octagon"))


def refused(request: HttpRequest, exception: Refused) -> HttpResponse:
    """The sentence of a refusal: 409 when somebody was faster, else 422. Nothing has been changed."""
    sentence = exception.refusal.sentence
    if isinstance(exception, Stale):
        advice = _("Reload to see the present state.")
        fault = Fault(409, _("Somebody was faster"), sentence, advice, "people")
    else:
        fault = Fault(422, _("This cannot be done now"), sentence, icon="slash-circle")
    return _answer(request, replace(fault, with_id=False, back=_back(request)))


def _answer(request: HttpRequest, fault: Fault) -> HttpResponse:
    """A page of its own or, for htmx, an alert in the present one. Needs no database: it may have failed."""
    request_id = getattr(request, "id", "")
    context = {"fault": fault, "request_id": request_id, "cookies": request.COOKIES}
    if getattr(request, "htmx", False):
        body = render_to_string("web/fault_alert.html", context)
        return HttpResponse(body, status=fault.status, headers=INTO_ALERTS)
    return HttpResponse(render_to_string("web/fault.html", context), status=fault.status)


def _back(request: HttpRequest) -> str:
    """The page a refused form was sent from, if it was ours."""
    referrer = request.headers.get("Referer", "")
    return referrer if referrer.startswith(f"{request.scheme}://{request.get_host()}/") else ""
