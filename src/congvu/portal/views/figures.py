"""The public figures of initiatives."""

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from congvu.initiatives.providers import figures_public
from congvu.web.access import public
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@require_safe
@public
def page(request: PageRequest) -> HttpResponseBase:
    """How many dossiers came and were recognised, by year, field and unit."""
    sections = figures_public.sections(reverse("portal:register"))
    return answer(request, "portal/figures.html", {"sections": sections})
