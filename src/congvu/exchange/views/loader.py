"""Finding what a page is about, or saying that there is nothing of that kind for this person."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from congvu.exchange.models import Incoming, Outgoing
from congvu.exchange.queries import messages
from congvu.people.models import Person
from congvu.web.request import PageRequest


def person(request: PageRequest) -> Person:
    """Who looks at a page that needs signing in."""
    assert isinstance(request.actor, Person)  # noqa: S101 - the decorators have let nobody else in
    return request.actor


def came(request: PageRequest, pk: int) -> Incoming:
    """The message, if this person may see it."""
    return _one(messages.came_to(person(request)), pk)  # type: ignore[no-any-return]  # of this model


def sent(request: PageRequest, pk: int) -> Outgoing:
    return _one(messages.sent_for(person(request)), pk)  # type: ignore[no-any-return]  # of this model


def _one(rows: QuerySet[Any], pk: int) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def one(found: Any) -> Any:
    """``found``, or there is no such page."""
    if found is None:
        raise Http404
    return found
