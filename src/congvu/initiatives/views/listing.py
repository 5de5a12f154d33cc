"""The staff list of dossiers."""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from congvu.cases.queries import READ, count_kept
from congvu.initiatives.forms.listing import DossierFilters
from congvu.initiatives.providers import figures
from congvu.initiatives.views import listed, loader
from congvu.web.access import requires
from congvu.web.lists import answer_list, columns_needed, open_list
from congvu.web.request import PageRequest


@require_safe
@requires(READ)
def filed(request: PageRequest) -> HttpResponseBase:
    """Submitted dossiers this person may see."""
    me = loader.person(request)
    filters, list_of = DossierFilters(request.GET, person=me), listed.shown_to(me)
    rows = listed.rows_for(me, columns_needed(request, list_of))
    page = open_list(request, list_of, rows, filters)
    behind = figures.behind(filters.scope, filters.behind, person=me)
    return answer_list(request, "initiatives/list.html", page, {"kept": count_kept(me), **behind})
