"""The tablet before an officer: five buttons about the result just handed back. It can do nothing else."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from congvu.kit import clock
from congvu.kit.actor import VISITOR
from congvu.procedures.actions import ratings as acts
from congvu.procedures.enums.preparing import DeviceKind
from congvu.procedures.forms.ratings import RateForm
from congvu.procedures.queries import preparing, ratings
from congvu.web.access import public
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@never_cache
@public
def tablet(request: PageRequest, secret: str) -> HttpResponseBase:
    """One touch. Nobody is signed in: the secret of the address names the officer whose tablet it is."""
    device, now = preparing.device(secret, DeviceKind.TABLET), clock.now()
    if device is None or device.person is None:
        raise Http404
    found = ratings.last_returned(device.person, at=now)
    form = RateForm(request.POST or None, asked=())
    if request.method == "POST":
        sent = request.POST.get("dossier", "")
        if found is None or sent != str(found.pk):
            messages.error(request, _("This dossier has been rated already. Thank you."))
        elif attempt(form, lambda: acts.rate(found, form.cleaned_data["mark"], by=VISITOR, at=now)):
            messages.success(request, _("Thank you."))
        return redirect("portal:tablet", secret)
    return answer(request, "portal/tablet.html", {"found": found, "marks": form.fields["mark"]})
