"""The register of agencies."""

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from congvu.documents.actions import agencies as acts
from congvu.documents.actions.agencies import Particulars
from congvu.documents.enums.capabilities import REGISTER
from congvu.documents.forms.listing import AgencyFilters
from congvu.documents.forms.registering import AgencyForm
from congvu.documents.models import Agency
from congvu.documents.queries import agencies
from congvu.documents.views import loader
from congvu.kit import clock
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

Row = Column[Agency]
AGENCIES = Listing[Agency](
    "co-quan",
    (
        Row("name", gettext_lazy("Name"), lambda a: a.name, sort=("search",), kind=Kind.MAIN, fixed=True),
        Row("code", gettext_lazy("Identifier code"), lambda a: a.code, sort=("code", "pk"), kind=Kind.CODE),
        Row("email", gettext_lazy("E-mail"), lambda a: a.email),
        Row("phone", gettext_lazy("Phone"), lambda a: a.phone, shown=False),
        Row("address", gettext_lazy("Address"), lambda a: a.address, shown=False),
    ),
    order="name",
)


@require_safe
@requires(REGISTER.code)
def listed(request: PageRequest) -> HttpResponseBase:
    """Agencies with whom documents are exchanged."""
    page = open_list(request, AGENCIES, agencies.listed(), AgencyFilters(request.GET))
    return answer_list(request, "documents/agencies.html", page, {})


@requires(REGISTER.code)
def enter(request: PageRequest) -> HttpResponseBase:
    """One more agency."""
    form, me = AgencyForm(request.POST or None), loader.person(request)
    if request.method == "POST" and attempt(
        form, lambda: acts.enter(Particulars(**form.cleaned_data), by=me, at=clock.now())
    ):
        messages.success(request, _("The agency stands in the register."))
        return redirect("documents:agencies")
    return answer(request, "documents/agency.html", {"form": form}, status=422 if form.errors else 200)


@requires(REGISTER.code)
def agency(request: PageRequest, pk: int) -> HttpResponseBase:
    """What is known of an agency now, and what it was called before."""
    found, me = loader.agency(pk), loader.person(request)
    known = {name: getattr(found, name) for name in AgencyForm.base_fields}
    form = AgencyForm(request.POST or None, initial=known)
    if request.method == "POST" and attempt(
        form, lambda: acts.change(found, Particulars(**form.cleaned_data), by=me, at=clock.now())
    ):
        messages.success(request, _("Saved. Documents keep the name their sender had."))
        return redirect("documents:agency", pk)
    before = found.before.order_by("-until", "-pk")[:50]
    context = {"form": form, "agency": found, "before": before}
    return answer(request, "documents/agency.html", context, status=422 if form.errors else 200)
