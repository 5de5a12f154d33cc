"""The address of a dossier leads to the page its trade has for it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from congvu.cases import queries
from congvu.cases.models import Case
from congvu.people.models import Person
from congvu.web.access import signed_in
from congvu.web.request import PageRequest


@signed_in
def open_by_code(request: PageRequest, code: str) -> HttpResponse:
    """The trade's page of the dossier with this code."""
    return _open(request, code=code.upper())


@signed_in
def open_by_pk(request: PageRequest, pk: int) -> HttpResponse:
    """The trade's page of a dossier that may not have a code yet."""
    return _open(request, pk=pk)


def _open(request: PageRequest, **which: str | int) -> HttpResponse:
    case = _seen_by(request, **which)
    return redirect(case.table.page, case.pk)


def _seen_by(request: PageRequest, **which: str | int) -> Case:
    """The dossier, if there is one this person may see; they are not told which of the two is missing."""
    assert isinstance(request.actor, Person)  # noqa: S101 - signed_in has let nobody else in
    case = queries.visible_to(request.actor).filter(**which).first()
    if case is None:
        raise Http404
    return case
