"""The kiosk at a desk: choose a procedure, see what it needs, type the particulars, take a code to the desk.

The machine is known by the secret in its address. It shows what somebody types while they stand there, and
nothing of anybody afterwards: the page with the code names the procedure only.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import Http404, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from congvu.kit import clock
from congvu.kit.actor import VISITOR
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.portal.views import limits
from congvu.procedures.actions import preparing as acts
from congvu.procedures.actions.stepping import new_key
from congvu.procedures.enums.preparing import DeviceKind
from congvu.procedures.forms.answers import AnswersForm
from congvu.procedures.forms.counter import PartsForm
from congvu.procedures.forms.parties import PartyForm
from congvu.procedures.forms.quiet import quiet
from congvu.procedures.logic import preparing as logic
from congvu.procedures.queries import catalogue, preparing
from congvu.procedures.rules import places as place_rules
from congvu.procedures.rules import preparing as rules
from congvu.web.access import public
from congvu.web.pages import answer
from congvu.web.request import PageRequest

if TYPE_CHECKING:
    from congvu.procedures.models import Device

MOST = 24
SHOWN_SECONDS = 60
"""As long as the code stays on the screen."""


@require_safe
@never_cache
@public
def choose(request: PageRequest, secret: str) -> HttpResponseBase:
    """Which procedure: by field, or by a few letters of its name."""
    device, now = _device(secret), clock.now()
    words, chosen = request.GET.get("q", "").strip()[:100], request.GET.get("linh-vuc", "")[:40]
    rows = catalogue.found(catalogue.offered_with_versions(office_day(now)), words)
    if chosen:
        rows = rows.filter(field__code=chosen)
    context = {
        "secret": secret,
        "device": device,
        "words": words,
        "rows": rows[:MOST] if words or chosen else (),
        "fields": catalogue.fields().filter(procedures__in=catalogue.offered(office_day(now))).distinct(),
    }
    return answer(request, "portal/kiosk.html", context)


@never_cache
@public
def typing(request: PageRequest, secret: str, pk: int) -> HttpResponseBase:
    """What the procedure needs, and the lines to type; sent, it is a code."""
    device, now = _device(secret), clock.now()
    procedure = catalogue.offered_with_versions(office_day(now)).filter(pk=pk).first()
    if procedure is None:
        raise Http404
    spec = procedure.in_force_now[0].spec  # type: ignore[attr-defined]  # prefetched
    if request.method == "POST":
        if not limits.device_may(device, at=now):
            return limits.too_often(request)
        typed = logic.kept(request.POST.lists())
        refuse_if(rules.fits(typed))
        made = acts.begin(procedure, new_key(), by=VISITOR, at=now, device=device, typed=typed)
        return redirect("portal:kiosk_done", secret, made.short_code)
    empty = QueryDict()
    forms = PartyForm(empty, prefix="n"), PartsForm(spec, empty), AnswersForm(spec, empty)
    for form in forms:
        quiet(form)
    who, parts, answers = forms
    context = {
        "secret": secret,
        "device": device,
        "procedure": procedure,
        "spec": spec,
        "who": who,
        "parts": parts,
        "answers": answers,
        "refusal": place_rules.taken_at(procedure, spec, device.unit, on=office_day(now)),
    }
    return answer(request, "portal/kiosk_typing.html", context)


@require_safe
@never_cache
@public
def done(request: PageRequest, secret: str, code: str) -> HttpResponseBase:
    """The code for the officer, for a minute; then the screen is for the next visitor."""
    device, now = _device(secret), clock.now()
    found = preparing.by_short(code[:20], now)
    if found is None or found.device_id != device.pk or not _fresh(found.begun_at, now):
        return redirect("portal:kiosk", secret)
    context = {"secret": secret, "device": device, "found": found}
    response = answer(request, "portal/kiosk_done.html", context)
    response["Refresh"] = f"{SHOWN_SECONDS}; url={request.build_absolute_uri('../../')}"
    return response


def _fresh(begun_at: datetime, now: datetime) -> bool:
    return (now - begun_at).total_seconds() < SHOWN_SECONDS * 2


def _device(secret: str) -> "Device":
    found = preparing.device(secret, DeviceKind.KIOSK)
    if found is None:
        raise Http404
    return found
