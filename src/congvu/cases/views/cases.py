"""The address of a dossier leads to the page its trade has for it; who has it can be changed here."""

from collections.abc import Mapping

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from congvu.cases import actions, queries, rules
from congvu.cases.forms import HandOverForm, seen_version
from congvu.cases.models import Case
from congvu.kit import clock, veil
from congvu.kit.refusal import Refused, refuse_if
from congvu.people.models import Person
from congvu.web.access import requires, signed_in
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@signed_in
def open_by_code(request: PageRequest, code: str) -> HttpResponse:
    """The trade's page of the dossier with this code."""
    return redirect(_found_by(_person(request), code=code.upper()).page)


@signed_in
def open_by_pk(request: PageRequest, pk: int) -> HttpResponse:
    """The trade's page of a dossier that may not have a code yet."""
    return redirect(_found_by(_person(request), pk=pk).page)


@require_POST
@requires(*queries.handle_rights())
def take(request: PageRequest, pk: int) -> HttpResponse:
    """The person takes the dossier from the pile of the unit, and goes on to its page."""
    person = _person(request)
    case = _one_of(queries.found_by(person), person, pk=pk)
    actions.take(case, by=person, at=clock.now(), version=seen_version(request.POST))
    messages.success(request, _("The dossier is with you now."))
    return redirect(case.page)


@requires(queries.HANDLE, queries.OVERSEE)
def hand_over(request: PageRequest, pk: int) -> HttpResponseBase:
    """Asks to whom the dossier goes, and passes it on."""
    person = _person(request)
    case = _seen_by(person, pk=pk)
    refuse_if(rules.by_its_trade(case))
    form = HandOverForm(request.POST or None, case=case, at=clock.now())
    if request.method == "POST" and form.is_valid():
        actions.hand_over(case, form.holder, by=person, at=clock.now(), version=form.cleaned_data["version"])
        messages.success(request, _("The dossier is with %(name)s now.") % {"name": form.holder})
        return redirect(case.page if queries.may_see(case, person) else "desk:inbox")
    return answer(request, "cases/hand_over.html", {"case": case, "form": form})


def _person(request: PageRequest) -> Person:
    assert isinstance(request.actor, Person)  # noqa: S101 - the decorators have let nobody else in
    return request.actor


def _found_by(person: Person, **which: str | int) -> Case:
    """The dossier, if there is one whose page ``person`` may open; they are not told which of the two is
    missing. One that is kept from them for a time is there: its page says so.
    """
    return _one(queries.found_by(person), which)


def _seen_by(person: Person, **which: str | int) -> Case:
    """One that ``person`` may do something with as a dossier: refused while it is kept from them."""
    return _one_of(queries.known_to(person), person, **which)


def _one_of(rows: QuerySet[Case], person: Person, **which: str | int) -> Case:
    """The same among ``rows``: a pile may be shown to ``person`` by its trade alone."""
    case = _one(rows, which)
    if queries.is_kept_from(case, person):
        raise Refused(veil.refusal("case"))
    return case


def _one(cases: QuerySet[Case], which: Mapping[str, str | int]) -> Case:
    case = cases.select_related("holder_unit", "holder_person").filter(**which).first()
    if case is None:
        raise Http404
    return case
