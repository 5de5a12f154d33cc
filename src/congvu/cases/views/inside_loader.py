"""Finding what pages of opinions and notes are about, or saying that there is nothing of that kind."""

from django.http import Http404
from django.urls import reverse

from congvu.cases import queries
from congvu.cases.models import Case, Note, Opinion
from congvu.cases.queries import notes, opinions
from congvu.cases.rules import inside as rules
from congvu.cases.rules import opinions as opinion_rules
from congvu.kit import clock, veil
from congvu.kit.refusal import Refused
from congvu.people.models import Person
from congvu.web.request import PageRequest


def person(request: PageRequest) -> Person:
    """Who looks at a page that needs signing in."""
    assert isinstance(request.actor, Person)  # noqa: S101 - the decorators have let nobody else in
    return request.actor


def case(request: PageRequest, pk: int) -> Case:
    """The dossier, if this person sees it from the office's side."""
    return _inside(request, queries.found_by(person(request)).filter(pk=pk).first())


def note(request: PageRequest, pk: int) -> Note:
    """The note, if this person sees its dossier from the office's side."""
    found = notes.loaded(pk)
    _inside(request, found.case if found else None)
    assert found is not None  # noqa: S101 - the line before has asked
    return found


def opinion(request: PageRequest, pk: int) -> Opinion:
    """The asking, if this person sees its dossier from the office's side."""
    found = opinions.loaded(pk)
    _inside(request, found.consultation.case if found else None)
    assert found is not None  # noqa: S101 - the line before has asked
    return found


def put_to(request: PageRequest, pk: int) -> Opinion:
    """The asking, if it was put to this person; others are not told whether there is one."""
    found = opinions.loaded(pk)
    if found is None:
        raise Http404
    if refusal := opinion_rules.read(found, by=request.actor, at=clock.now()):
        if refusal == veil.refusal("case"):
            raise Refused(refusal)
        raise Http404
    return found


def page_of(case: Case) -> str:
    """Where the trade shows opinions and notes of ``case``."""
    return reverse(rules.side_of(case).page, args=[case.pk])


def _inside(request: PageRequest, found: Case | None) -> Case:
    if found is None:
        raise Http404
    me = person(request)
    if not (queries.may_know(found, me) or queries.found_by(me).filter(pk=found.pk).exists()):
        raise Http404
    if queries.is_kept_from(found, person(request)):
        raise Refused(veil.refusal("case"))
    if rules.see(found, by=request.actor):
        raise Http404
    return found
