"""Finding what a page is about, or saying that there is nothing of that kind for this person."""

from django.http import Http404

from congvu.people.models import Person
from congvu.signing import queries
from congvu.signing.logic.keepers import Keeper, keepers
from congvu.signing.models import SigningKey
from congvu.signing.rules import keeping
from congvu.web.request import PageRequest


def person(request: PageRequest) -> Person:
    """Who looks at a page that needs signing in."""
    assert isinstance(request.actor, Person)  # noqa: S101 - the decorators have let nobody else in
    return request.actor


def key(request: PageRequest, pk: int) -> SigningKey:
    """The key, if this person may see it."""
    found = queries.key(pk)
    if found is None or not keeping.look(found, by=person(request)):
        raise Http404
    return found


def keeper(code: str) -> Keeper:
    """A keeper of keys that this house can reach."""
    found = keepers.get(code)
    if found is None or not found.ready():
        raise Http404
    return found
