"""The page of an outgoing document."""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from congvu.outgoing.queries import documents, receivers
from congvu.outgoing.rules import closing
from congvu.outgoing.views import listed, loader
from congvu.web.access import signed_in
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@require_safe
@signed_in
def document(request: PageRequest, pk: int) -> HttpResponseBase:
    """What stands on it and where it is."""
    found = loader.seen(request, pk)
    context = {
        "document": found,
        "case": found.case,
        "place": found.case.place,
        "walk": listed.walk(request, found),
        "draft": documents.newest_draft(found),
        "receivers": receivers.of(found),
        "keeps": closing.keeps_books(found.agency_id, by=request.actor) is None,
    }
    return answer(request, "outgoing/document.html", context)
