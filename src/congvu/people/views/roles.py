"""Roles and their rights; the rules of signing in."""

from datetime import date
from typing import cast

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.kit import clock
from congvu.people import actions
from congvu.people.enums import MANAGE
from congvu.people.forms.roles import NewRoleForm, PolicyForm, RoleForm
from congvu.people.models import Role, SecurityPolicy
from congvu.people.queries.policy import policy_on
from congvu.people.queries.roles import not_granted, policies, roles_with_holders
from congvu.people.views.form_page import FormPage, answer_form
from congvu.people.views.loaders import role_or_404
from congvu.web.access import requires
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@requires(MANAGE)
def roles(request: PageRequest) -> HttpResponse:
    """All roles, what they grant, how many hold them, and what this version would grant besides."""
    shown = [(each, not_granted(each)) for each in roles_with_holders(clock.office_day(clock.now()))]
    return answer(request, "people/roles.html", {"roles": shown})


@requires(MANAGE)
def new_role(request: PageRequest) -> HttpResponse:
    form = NewRoleForm(request.POST or None)
    made: list[Role] = []
    page = FormPage(_("New role"), _("Create the role"), reverse("people:roles"), _("Roles"))
    return answer_form(
        request,
        page,
        form,
        lambda: made.append(actions.create_role(**form.cleaned_data, by=request.actor, at=clock.now())),
        done=lambda: reverse("people:role", args=[made[0].pk]),
        said=_("The role exists. Give it its rights."),
    )


@requires(MANAGE)
def role(request: PageRequest, pk: int) -> HttpResponse:
    """The rights of one role, each with the data it reaches. With ``new`` in the address what this version
    means it to grant is chosen already; nothing is granted before it is saved.
    """
    shown = role_or_404(pk)
    missing = not_granted(shown)
    taken = "new" in request.GET
    form = RoleForm.of(shown, request.POST or None, besides=missing if taken else None)
    page = FormPage(shown.name, _("Save the rights"), reverse("people:roles"), _("Roles"))
    return answer_form(
        request,
        page,
        form,
        lambda: _change(request, shown, form),
        template="people/role.html",
        context={"missing": form.called(missing), "taken": taken},
    )


def _change(request: PageRequest, shown: Role, form: RoleForm) -> None:
    data = form.cleaned_data
    actions.change_role(
        shown,
        name=data["name"],
        note=data["note"],
        passes_on=data["passes_on"],
        grants=form.grants,
        by=request.actor,
        at=clock.now(),
    )


@requires(MANAGE)
def policy(request: PageRequest) -> HttpResponse:
    """The rules of signing in: those in force, those before, and new ones from a day on."""
    today = clock.office_day(clock.now())
    present = policy_on(today)
    form = PolicyForm(request.POST or None, initial=_values(present, today))
    page = FormPage(_("Sign-in rules"), _("Set these rules"), reverse("people:policy"), "")
    return answer_form(
        request,
        page,
        form,
        lambda: actions.set_policy(cast(SecurityPolicy, form.instance), by=request.actor, at=clock.now()),
        template="people/policy.html",
        context={"present": present, "policies": policies()},
    )


def _values(present: SecurityPolicy, from_on: date) -> dict[str, object]:
    return {**{name: getattr(present, name) for name in PolicyForm.base_fields}, "from_on": from_on}
