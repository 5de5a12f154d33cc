"""Saved views of lists: kept and changed from the list itself, named and shared on a page of their own."""

from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.people import actions
from congvu.people.forms.list_views import KeepViewForm, StateForm, ViewForm
from congvu.people.models import ListView
from congvu.people.queries import list_views
from congvu.people.rules import list_views as rules
from congvu.people.views.form_page import FormPage, answer_form
from congvu.people.views.loaders import me
from congvu.web.access import signed_in
from congvu.web.forms import attempt
from congvu.web.lists.viewing import VIEW
from congvu.web.request import PageRequest


@require_POST
@signed_in
def keep(request: PageRequest) -> HttpResponse:
    """Keep what a list shows now; go on there, with the new view looked at."""
    form, kept = KeepViewForm(request.POST), []

    def act() -> None:
        person, said = me(request), form.cleaned_data
        kept.append(actions.keep_view(person, **said, by=person, at=clock.now()))

    if not attempt(form, act):
        return _not_done(request, form)
    messages.success(request, _("The view is kept for you. You can share it under “This view”."))
    return _to(kept[0], request.POST.get("next", ""), request)


@require_POST
@signed_in
def set_state(request: PageRequest, pk: int) -> HttpResponse:
    """A view shows from now on what its list shows now."""
    view, form = _found(request, pk), StateForm(request.POST)
    if not attempt(
        form,
        lambda: actions.set_view(view, state=form.cleaned_data["state"], by=me(request), at=clock.now()),
    ):
        return _not_done(request, form)
    messages.success(request, _("The view shows this from now on."))
    return _to(view, request.POST.get("next", ""), request)


@require_POST
@signed_in
def begin(request: PageRequest, pk: int) -> HttpResponse:
    """Whoever opens the list begins with this view from now on, or with the whole list again."""
    view, off = _found(request, pk), bool(request.POST.get("off"))
    actions.remember(me(request), **{f"{list_views.FIRST}{view.listing}": None if off else view.pk})
    messages.success(request, _("You begin with the whole list.") if off else _("You begin with this view."))
    return HttpResponseRedirect(_safe(request, request.POST.get("next", "")))


@signed_in
def change(request: PageRequest, pk: int) -> HttpResponse:
    """What a view is called and with whom it is shared; for who may change or delete it."""
    view, back = _found(request, pk), _safe(request, request.GET.get("ve", ""))
    if rules.delete(view, by=me(request)):
        refuse_if(rules.change(view, by=me(request)))
    form = ViewForm(
        request.POST or None, person=me(request), initial={"name": view.name, "unit": view.unit_id}
    )
    page = FormPage(
        view.name, _("Save"), f"{back}?{view.state.query}&{urlencode({VIEW: view.pk})}", _("Back to the list")
    )
    return answer_form(
        request,
        page,
        form,
        lambda: actions.change_view(view, **form.cleaned_data, by=me(request), at=clock.now()),
        template="people/list_view.html",
        context={
            "view": view,
            "delete_link": f"{reverse('people:delete_view', args=[view.pk])}?{urlencode({'ve': back})}",
            "delete_refusal": rules.delete(view, by=me(request)),
        },
    )


@require_POST
@signed_in
def delete(request: PageRequest, pk: int) -> HttpResponse:
    actions.delete_view(_found(request, pk), by=me(request), at=clock.now())
    messages.success(request, _("The view has been deleted."))
    return HttpResponseRedirect(_safe(request, request.GET.get("ve", "")))


def _found(request: PageRequest, pk: int) -> ListView:
    """A view that this person may choose."""
    visible = list_views.visible_to(me(request)).select_related("unit", "owner")
    return get_object_or_404(visible, pk=pk)


def _not_done(request: PageRequest, form: StateForm) -> HttpResponse:
    """Back to the list, with the first reason why not: the form stands there."""
    messages.error(request, str(next(iter(form.errors.values()))[0]))
    return HttpResponseRedirect(_safe(request, request.POST.get("next", "")))


def _to(view: ListView, wanted: str, request: PageRequest) -> HttpResponse:
    path = urlsplit(_safe(request, wanted)).path
    return HttpResponseRedirect(f"{path}?{view.state.query}&{urlencode({VIEW: view.pk})}")


def _safe(request: PageRequest, wanted: str) -> str:
    """An address of this house, else the first page."""
    is_safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if is_safe else "/"
