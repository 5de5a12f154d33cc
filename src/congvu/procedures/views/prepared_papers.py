"""A file of what was prepared, looked at by the officer who has it before them. It is not stored by this."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from congvu.kit import clock
from congvu.procedures.enums.capabilities import RECEIVE
from congvu.procedures.providers import opening
from congvu.procedures.queries import preparing
from congvu.procedures.rules import preparing as rules
from congvu.procedures.views import loader
from congvu.web.access import requires
from congvu.web.request import PageRequest


@require_safe
@never_cache
@requires(RECEIVE.code)
def paper(request: PageRequest, leave: str, key: int) -> HttpResponseBase:
    """Sent as an attachment, for whoever has opened what it belongs to; a browser may do nothing with it."""
    me, now = loader.person(request), clock.now()
    pk = opening.opened(leave, me)
    found = preparing.one(pk, now) if pk else None
    if found is None or rules.open_at_desk(found, by=me, at=now):
        raise Http404
    row = found.files.filter(pk=key).first()
    if row is None:
        raise Http404
    response = HttpResponse(bytes(row.content), content_type="application/octet-stream")
    response["Content-Disposition"] = str(content_disposition_header(True, row.name))
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
