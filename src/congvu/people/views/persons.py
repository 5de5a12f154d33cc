"""Accounts: the list, one account, and what an administrator does with it."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from congvu.kit import clock
from congvu.kit.refusal import Refused
from congvu.people import actions
from congvu.people.enums import MANAGE
from congvu.people.forms.filters import PersonFilters
from congvu.people.forms.persons import NewPersonForm, PersonForm
from congvu.people.models import Person
from congvu.people.queries.persons import directory, posts_of, substitutions_of
from congvu.people.rules import persons as rules
from congvu.people.views.form_page import FormPage, answer_form
from congvu.people.views.loaders import me, person_or_404
from congvu.people.views.shown import told
from congvu.trail import queries as trail
from congvu.web.access import requires
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest


def _posts(person: Person) -> str:
    posts = getattr(person, "present_posts", [])
    return "; ".join(f"{post}, {post.unit.short}" for post in posts)


PERSONS: Listing[Person] = Listing(
    key="people.persons",
    columns=(
        Column("name", gettext_lazy("Full name"), str, ("sort_name",), Kind.MAIN, fixed=True),
        Column(
            "username", gettext_lazy("User name"), lambda person: person.username, ("username",), Kind.CODE
        ),
        Column("posts", gettext_lazy("Post and unit"), _posts),
        Column("email", gettext_lazy("E-mail"), lambda person: person.email, ("email",)),
        Column("phone", gettext_lazy("Phone"), lambda person: person.phone, shown=False),
        Column(
            "seen", gettext_lazy("Last sign-in"), lambda person: person.last_login, ("last_login",), Kind.DATE
        ),
        Column("state", gettext_lazy("State"), None, ("is_active",), Kind.TIGHT),
    ),
    order="name",
)


@requires(MANAGE)
def persons(request: PageRequest) -> HttpResponseBase:
    """Everybody with an account, within the reach of who asks."""
    rows = directory(me(request), clock.office_day(clock.now()))
    return answer_list(
        request, "people/persons.html", open_list(request, PERSONS, rows, PersonFilters(request.GET))
    )


@requires(MANAGE)
def person(request: PageRequest, pk: int) -> HttpResponse:
    """One account: particulars, posts, substitutes, history, and what can be done with it."""
    shown = person_or_404(request, pk)
    today = clock.office_day(clock.now())
    context = {
        "person": shown,
        "posts": posts_of(shown, today),
        "substitutions": substitutions_of(shown, today),
        "entries": told(trail.about(shown.ref)),
        "why_not_close": rules.deactivate(shown, by=request.actor, at=clock.now()),
    }
    return answer(request, "people/person.html", context)


@requires(MANAGE)
def new_person(request: PageRequest) -> HttpResponse:
    form = NewPersonForm(request.POST or None)
    made: list[Person] = []
    page = FormPage(_("New account"), _("Create the account"), reverse("people:persons"), _("Persons"))
    return answer_form(
        request,
        page,
        form,
        lambda: made.append(actions.create_person(**form.cleaned_data, by=request.actor, at=clock.now())),
        done=lambda: _address(made[0]),
        said=_("The account exists. Give the person a post and a first password."),
    )


@requires(MANAGE)
def change_person(request: PageRequest, pk: int) -> HttpResponse:
    shown = person_or_404(request, pk)
    initial = {name: getattr(shown, name) for name in PersonForm.base_fields}
    form = PersonForm(request.POST or None, initial=initial)
    page = FormPage(_("Change the account"), _("Save"), _address(shown), shown.full_name)
    return answer_form(
        request,
        page,
        form,
        lambda: actions.change_person(shown, **form.cleaned_data, by=request.actor, at=clock.now()),
    )


@requires(MANAGE)
def close_account(request: PageRequest, pk: int) -> HttpResponse:
    shown = person_or_404(request, pk)
    page = FormPage(
        _("Close the account of %(name)s?") % {"name": shown},
        _("Close the account"),
        _address(shown),
        shown.full_name,
        lead=_("Nobody can sign in with it any more. Posts and history stay, and it can be opened again."),
        tone="danger",
    )
    form = forms.Form(request.POST if request.method == "POST" else None)
    return answer_form(
        request, page, form, lambda: actions.deactivate_person(shown, by=request.actor, at=clock.now())
    )


@require_POST
@requires(MANAGE)
def open_account(request: PageRequest, pk: int) -> HttpResponse:
    shown = person_or_404(request, pk)
    try:
        actions.reactivate_person(shown, by=request.actor, at=clock.now())
        messages.success(request, _("The account is open again."))
    except Refused as refused:
        messages.error(request, str(refused.refusal))
    return HttpResponseRedirect(_address(shown))


@never_cache
@require_POST
@requires(MANAGE)
def issue_password(request: PageRequest, pk: int) -> HttpResponse:
    """Make a temporary password; this answer shows it, once."""
    shown = person_or_404(request, pk)
    password = actions.issue_password(shown, by=request.actor, at=clock.now())
    return answer(request, "people/issued.html", {"person": shown, "password": password})


def _address(shown: Person) -> str:
    return reverse("people:person", args=[shown.pk])
