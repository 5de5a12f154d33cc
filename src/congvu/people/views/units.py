"""The tree of units, one unit, and what happens to it."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.kit import clock
from congvu.people import actions
from congvu.people.enums import MANAGE
from congvu.people.forms.units import (
    DissolveForm,
    MergeForm,
    MoveForm,
    NewUnitForm,
    RenameForm,
    UnitDetailsForm,
)
from congvu.people.models import Unit
from congvu.people.queries.units import history, staff_of, tree
from congvu.people.views.form_page import FormPage, answer_form
from congvu.people.views.loaders import unit_or_404
from congvu.people.views.shown import told
from congvu.trail import queries as trail
from congvu.web.access import requires
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@requires(MANAGE)
def units(request: PageRequest) -> HttpResponse:
    """The tree as it stands today; with ``ended`` also what is gone, and what became of it."""
    ended = "ended" in request.GET
    branches = tree(clock.office_day(clock.now()), ended=ended)
    return answer(request, "people/units.html", {"branches": branches, "ended": ended})


@requires(MANAGE)
def unit(request: PageRequest, pk: int) -> HttpResponse:
    """One unit: its life, its names, who works there."""
    shown = unit_or_404(pk)
    today = clock.office_day(clock.now())
    context = {
        "unit": shown,
        "exists": shown.exists_on(today),
        "history": history(shown),
        "staff": staff_of(shown, today),
        "entries": told(trail.about(shown.ref)),
    }
    return answer(request, "people/unit.html", context)


@requires(MANAGE)
def new_unit(request: PageRequest) -> HttpResponse:
    form = NewUnitForm(request.POST or None, initial={"valid_from": clock.office_day(clock.now())})
    made: list[Unit] = []
    page = FormPage(_("New unit"), _("Set up the unit"), reverse("people:units"), _("Units"))
    return answer_form(
        request,
        page,
        form,
        lambda: made.append(actions.create_unit(**form.cleaned_data, by=request.actor, at=clock.now())),
        done=lambda: _of(made[0]),
    )


@requires(MANAGE)
def change_unit(request: PageRequest, pk: int) -> HttpResponse:
    shown = unit_or_404(pk)
    form = UnitDetailsForm(request.POST or None, initial={"code": shown.code, "kind": shown.kind})
    page = FormPage(_("Change code or kind"), _("Save"), _of(shown), shown.name)
    return answer_form(
        request,
        page,
        form,
        lambda: actions.change_unit(shown, **form.cleaned_data, by=request.actor, at=clock.now()),
    )


@requires(MANAGE)
def rename_unit(request: PageRequest, pk: int) -> HttpResponse:
    shown = unit_or_404(pk)
    form = RenameForm(request.POST or None, initial={"name": shown.name, "short_name": shown.short_name})
    lead = _("The present name stays on everything from before that day.")
    page = FormPage(_("Rename the unit"), _("Rename the unit"), _of(shown), shown.name, lead)
    return answer_form(
        request,
        page,
        form,
        lambda: actions.rename_unit(shown, **form.cleaned_data, by=request.actor, at=clock.now()),
    )


@requires(MANAGE)
def move_unit(request: PageRequest, pk: int) -> HttpResponse:
    shown = unit_or_404(pk)
    form = MoveForm(request.POST or None, initial={"parent": shown.parent_id})
    lead = _("All units below it move along.")
    page = FormPage(_("Move the unit"), _("Move the unit"), _of(shown), shown.name, lead)
    return answer_form(
        request,
        page,
        form,
        lambda: actions.move_unit(shown, **form.cleaned_data, by=request.actor, at=clock.now()),
    )


@requires(MANAGE)
def dissolve_unit(request: PageRequest, pk: int) -> HttpResponse:
    shown = unit_or_404(pk)
    form = DissolveForm(request.POST or None)
    lead = _("Nobody takes over. When another unit does, merge them instead. All posts end on that day.")
    page = FormPage(_("End the unit"), _("End the unit"), _of(shown), shown.name, lead, tone="danger")
    return answer_form(
        request,
        page,
        form,
        lambda: actions.dissolve_unit(shown, **form.cleaned_data, by=request.actor, at=clock.now()),
    )


@requires(MANAGE)
def merge_units(request: PageRequest) -> HttpResponse:
    form = MergeForm(request.POST or None)
    lead = _(
        "Set up the new unit first if there is none yet. "
        "Posts and units below go over to it on that day, and it sees what the old units leave behind."
    )
    page = FormPage(_("Merge units"), _("Merge units"), reverse("people:units"), _("Units"), lead)
    return answer_form(request, page, form, lambda: _merge(request, form))


def _merge(request: PageRequest, form: MergeForm) -> None:
    data = form.cleaned_data
    actions.merge_units(
        list(data["predecessors"]),
        into=data["into"],
        on=data["on"],
        legal_basis=data["legal_basis"],
        by=request.actor,
        at=clock.now(),
    )


def _of(shown: Unit) -> str:
    return reverse("people:unit", args=[shown.pk])
