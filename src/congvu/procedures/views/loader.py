"""Finding what a page is about, or saying that there is nothing of that kind for this person."""

from django.http import Http404

from congvu.people.models import Person
from congvu.procedures.models import Dossier, Procedure, Version
from congvu.procedures.queries import catalogue, dossiers
from congvu.web.request import PageRequest


def person(request: PageRequest) -> Person:
    """Who looks at a page that needs signing in."""
    assert isinstance(request.actor, Person)  # noqa: S101 - the decorators have let nobody else in
    return request.actor


def procedure(pk: int) -> Procedure:
    found = Procedure.objects.select_related("field", "agency").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def version(pk: int, number: int) -> tuple[Procedure, Version]:
    """A procedure and one of its versions."""
    found = procedure(pk)
    one = catalogue.version(found, number)
    if one is None:
        raise Http404
    return found, one


def seen(request: PageRequest, pk: int) -> Dossier:
    """The dossier, if this person may see it; they are not told which of the two is missing."""
    dossier = dossiers.loaded(pk)
    if dossier is None or not dossiers.may_see(dossier, person(request)):
        raise Http404
    return dossier
