"""The published figures of the one-stop shop."""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from congvu.kit import clock
from congvu.procedures.providers import report_public
from congvu.web.access import public
from congvu.web.pages import answer
from congvu.web.request import PageRequest

KEY_LENGTH = 7


@require_safe
@public
def page(request: PageRequest) -> HttpResponseBase:
    """Received, done, early, on time and late, by agency and field, of a month or a year."""
    key = request.GET.get("ky", "")[:KEY_LENGTH]
    context = {
        "figures": report_public.published(key, at=clock.now()),
        "defined": report_public.DEFINITIONS,
        "asked": key,
    }
    return answer(request, "portal/procedure_figures.html", context)
