"""The administrator's pages of the catalogue: procedures entered and changed, and their fields."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from congvu.kit import clock
from congvu.procedures.actions import catalogue as acts
from congvu.procedures.enums.capabilities import CATALOGUE
from congvu.procedures.forms.catalogue import FieldForm, ProcedureForm
from congvu.procedures.logic import keys
from congvu.procedures.models import Procedure, ProcedureField
from congvu.procedures.queries import catalogue
from congvu.procedures.views import loader
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@requires(CATALOGUE.code)
def new(request: PageRequest) -> HttpResponseBase:
    """A procedure is entered; then its first version is written."""
    form, made = ProcedureForm(request.POST or None), list[Procedure]()
    if attempt(form, lambda: made.append(acts.enter(**form.cleaned_data, by=request.actor, at=clock.now()))):
        messages.success(request, _("The procedure stands in the catalogue. Now write what it asks."))
        return redirect("procedures:writing", made[0].pk)
    context = {"form": form, "procedure": None}
    return answer(request, "procedures/facts.html", context, status=422 if form.errors else 200)


@requires(CATALOGUE.code)
def change(request: PageRequest, pk: int) -> HttpResponseBase:
    """Code, name, field and agency of a procedure."""
    procedure = loader.procedure(pk)
    form = ProcedureForm(request.POST or None, initial=ProcedureForm.shown(procedure), besides=procedure)
    if attempt(form, lambda: acts.change(procedure, **form.cleaned_data, by=request.actor, at=clock.now())):
        messages.success(request, _("The procedure has been changed."))
        return redirect("procedures:procedure", pk)
    context = {"form": form, "procedure": procedure}
    return answer(request, "procedures/facts.html", context, status=422 if form.errors else 200)


@requires(CATALOGUE.code)
def fields(request: PageRequest, code: str = "") -> HttpResponseBase:
    """All fields of procedures, and one of them or a new one to be written."""
    rows = list(catalogue.fields())
    field = next((row for row in rows if row.code == code), None)
    if code and field is None:
        raise Http404
    form = FieldForm(request.POST or None, initial=FieldForm.shown(field) if field else None)
    if attempt(form, lambda: _save(request, form, field, rows)):
        messages.success(request, _("The field has been saved."))
        return redirect("procedures:fields")
    context = {"form": form, "fields": rows, "field": field}
    return answer(request, "procedures/fields.html", context, status=422 if form.errors else 200)


def _save(
    request: PageRequest, form: FieldForm, field: ProcedureField | None, rows: list[ProcedureField]
) -> None:
    said = form.cleaned_data
    code = field.code if field else keys.free(said["name"], [row.code for row in rows])
    acts.save_field(code, **said, by=request.actor, at=clock.now())
