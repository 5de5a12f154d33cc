"""The terms by which the office is warned: dated, never edited, only followed."""

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from congvu.kit import clock
from congvu.procedures.actions import warnings as acts
from congvu.procedures.enums.capabilities import CATALOGUE
from congvu.procedures.forms.warnings import TermsForm
from congvu.procedures.queries import warnings as queries
from congvu.procedures.views import loader
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@requires(CATALOGUE.code)
def terms(request: PageRequest) -> HttpResponseBase:
    """What is in force, what was before, and the form for what is to follow."""
    now, me = clock.now(), loader.person(request)
    today = clock.office_day(now)
    in_force = queries.terms_on(today)
    form = TermsForm(request.POST or None, initial={"valid_from": today, **vars(in_force)})

    def do() -> None:
        acts.lay_down(form.terms, valid_from=form.cleaned_data["valid_from"], by=me, at=now)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("Laid down. It takes effect on the day you have named."))
        return redirect("procedures:warning_terms")
    context = {"form": form, "in_force": in_force, "rows": queries.all_terms()[:50]}
    return answer(request, "procedures/warning_terms.html", context, status=422 if form.errors else 200)
