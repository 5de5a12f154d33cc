"""Devices at desks, and for how long what is prepared is kept."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.procedures.actions import devices as acts
from congvu.procedures.enums.capabilities import CATALOGUE
from congvu.procedures.enums.preparing import DeviceKind
from congvu.procedures.forms.prepared import DeviceForm, PreparingTermsForm
from congvu.procedures.queries import places, preparing
from congvu.procedures.views import loader
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest

PAGES = {DeviceKind.KIOSK.value: "portal:kiosk", DeviceKind.TABLET.value: "portal:tablet"}


@requires(CATALOGUE.code)
def devices(request: PageRequest) -> HttpResponseBase:
    """What stands at which desk; one more, whose address is shown once; one that is used no more."""
    me, now = loader.person(request), clock.now()
    ends = request.POST.get("revoke", "")
    form = DeviceForm(None if ends else request.POST or None, desks=places.desks(office_day(now)))
    if request.method == "POST" and ends:
        found = preparing.devices().filter(pk=int(ends)).first() if _is_key(ends) else None
        if found is None:
            raise Http404
        acts.revoke(found, by=me, at=now)
        messages.success(request, _("Its address opens nothing any more."))
        return redirect("procedures:devices")
    made: list[str] = []

    def do() -> None:
        device, secret = acts.make(**form.cleaned_data, by=me, at=now)
        made.append(settings.BASE_URL + reverse(PAGES[device.kind], args=[secret]))

    if request.method == "POST" and attempt(form, do):
        form = DeviceForm(desks=places.desks(office_day(now)))
    context = {"form": form, "rows": preparing.devices()[:200], "address": made[0] if made else ""}
    return answer(request, "procedures/devices.html", context, status=422 if form.errors else 200)


@requires(CATALOGUE.code)
def terms(request: PageRequest) -> HttpResponseBase:
    """For how long and how much is kept, what was before, and the form for what is to follow."""
    now, me = clock.now(), loader.person(request)
    today = office_day(now)
    in_force = preparing.terms_on(today)
    form = PreparingTermsForm(
        request.POST or None, initial={"valid_from": today, "most": in_force.files, **vars(in_force)}
    )

    def do() -> None:
        acts.lay_down(form.terms, valid_from=form.cleaned_data["valid_from"], by=me, at=now)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("Laid down. It takes effect on the day you have named."))
        return redirect("procedures:preparing_terms")
    context = {"form": form, "in_force": in_force, "rows": preparing.all_terms()[:50]}
    return answer(request, "procedures/preparing_terms.html", context, status=422 if form.errors else 200)


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
