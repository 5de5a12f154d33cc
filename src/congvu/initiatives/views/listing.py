"""The staff list of dossiers."""

from typing import cast

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congvu.cases.forms import ChosenForm
from congvu.cases.providers.bulk import offered
from congvu.cases.queries import READ, count_kept
from congvu.initiatives.actions.bulk import PREFIX
from congvu.initiatives.forms.listing import DossierFilters
from congvu.initiatives.models import Initiative
from congvu.initiatives.providers import figures
from congvu.initiatives.views import listed, loader
from congvu.web.access import requires
from congvu.web.lists import ListPage, answer_list
from congvu.web.request import PageRequest


@require_safe
@requires(READ)
def filed(request: PageRequest) -> HttpResponseBase:
    """Submitted dossiers this person may see."""
    me = loader.person(request)
    acts = offered(me, PREFIX)
    page = listed.narrowed(request)
    filters = cast("DossierFilters", page.form)
    behind = figures.behind(filters.scope, filters.behind, person=me)
    chosen = {
        "chosen": ChosenForm(None, acts=acts, found=_number(page)) if acts else None,
        "chosen_address": reverse("initiatives:bulk"),
    }
    return answer_list(request, "initiatives/list.html", page, {"kept": count_kept(me), **behind, **chosen})


def _number(page: ListPage[Initiative]) -> str:
    return _("more than 1,000") if page.more_than_counted else str(page.counted)
