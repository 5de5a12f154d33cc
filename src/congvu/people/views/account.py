"""Everybody's own pages: particulars, absence, the columns of lists."""

import re

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from congvu.kit import clock
from congvu.people import actions
from congvu.people.forms.persons import OwnAccountForm, SubstituteForm
from congvu.people.models import Person
from congvu.people.queries.persons import posts_of, standing_in_for, substitutions_of
from congvu.people.views.form_page import FormPage, answer_form
from congvu.people.views.loaders import me
from congvu.web.access import signed_in
from congvu.web.request import PageRequest

CHANNELS = "channels"
DEFAULT_CHANNELS = ["mail", "screen"]
KEY = re.compile(r"[\w.-]{1,60}", re.ASCII)  # of a list or a column


@signed_in
def own_account(request: PageRequest) -> HttpResponse:
    """Name, phone, language, how messages come; and the ways to password, second factor and address."""
    person = me(request)
    initial = {
        "full_name": person.full_name,
        "phone": person.phone,
        "language": person.language,
        "theme": person.preference("theme", ""),
        "channels": person.preference(CHANNELS, DEFAULT_CHANNELS),
    }
    form = OwnAccountForm(request.POST or None, initial=initial)
    page = FormPage(_("My account"), _("Save"), reverse("people:me"), "")
    return answer_form(
        request,
        page,
        form,
        lambda: _change(person, form),
        template="people/me.html",
        context={"posts": posts_of(person, clock.office_day(clock.now()))},
    )


def _change(person: Person, form: OwnAccountForm) -> None:
    data = form.cleaned_data
    actions.change_person(
        person,
        full_name=data["full_name"],
        email=person.email,
        phone=data["phone"],
        workplace=person.workplace,
        language=data["language"],
        by=person,
        at=clock.now(),
    )
    actions.remember(person, theme=data["theme"] or None, **{CHANNELS: data["channels"]})


@signed_in
def absence(request: PageRequest) -> HttpResponse:
    """Who stands in for me, and for whom I stand in."""
    person, today = me(request), clock.office_day(clock.now())
    form = SubstituteForm(request.POST or None)
    page = FormPage(_("My absence"), _("Name the substitute"), reverse("people:absence"), "")
    return answer_form(
        request,
        page,
        form,
        lambda: actions.name_substitute(person, **form.cleaned_data, by=person, at=clock.now()),
        template="people/absence.html",
        context={
            "substitutions": substitutions_of(person, today),
            "standing_in": standing_in_for(person, today),
        },
    )


@require_POST
@signed_in
def columns(request: PageRequest) -> HttpResponse:
    """Keep which columns of a list this person wants to see."""
    name, chosen = request.POST.get("name", ""), request.POST.getlist("columns")[:50]
    if all(map(KEY.fullmatch, [name, *chosen])):
        actions.remember(me(request), **{f"columns.{name}": chosen or None})
        messages.success(request, _("The columns are kept for you."))
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return HttpResponseRedirect(wanted if safe else "/")
