"""Finding what a page is about, or saying that there is nothing of that kind for this person."""

from django.http import Http404

from congvu.outgoing.models import OutgoingDocument, Sheaf, SheafPaper
from congvu.outgoing.queries import documents, sheaves
from congvu.people.models import Person
from congvu.web.request import PageRequest


def person(request: PageRequest) -> Person:
    """Who looks at a page that needs signing in."""
    assert isinstance(request.actor, Person)  # noqa: S101 - the decorators have let nobody else in
    return request.actor


def seen(request: PageRequest, pk: int) -> OutgoingDocument:
    """The document, if this person may see it; they are not told which of the two is missing."""
    document = documents.loaded(pk)
    if document is None or not documents.may_see(document, person(request)):
        raise Http404
    return document


def sheaf(request: PageRequest, pk: int) -> Sheaf:
    """The papers that follow from a document, for those who sign and issue them."""
    found = sheaves.loaded(pk)
    if found is None or not sheaves.may_see(found, person(request)):
        raise Http404
    return found


def paper(request: PageRequest, pk: int, key: int) -> tuple[Sheaf, SheafPaper]:
    """One paper of a sheaf."""
    of = sheaf(request, pk)
    found = sheaves.paper(of, key)
    if found is None:
        raise Http404
    return of, found
