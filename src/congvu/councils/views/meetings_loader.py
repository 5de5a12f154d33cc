"""Finding meetings and ballots, or saying that there is nothing of that kind for this person."""

from django.http import Http404

from congvu.councils.models import Ballot, Meeting
from congvu.councils.queries import ballots, meetings
from congvu.councils.rules import meetings as rules
from congvu.people.models import Person
from congvu.web.request import PageRequest


def person(request: PageRequest) -> Person:
    """Who looks at a page that needs signing in."""
    assert isinstance(request.actor, Person)  # noqa: S101 - the decorators have let nobody else in
    return request.actor


def meeting(request: PageRequest, pk: int) -> Meeting:
    """The meeting, if this person may see it."""
    found = meetings.loaded(pk)
    if found is None or not rules.see(found, person(request)):
        raise Http404
    return found


def ballot(request: PageRequest, key: str) -> Ballot:
    """The ballot, if this person may see its meeting."""
    found = public_ballot(key)
    if not rules.see(found.meeting, person(request)):
        raise Http404
    return found


def public_ballot(key: str) -> Ballot:
    """The ballot, for whoever knows its key."""
    found = ballots.loaded(key[:16])
    if found is None:
        raise Http404
    return found
