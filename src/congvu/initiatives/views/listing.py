"""The staff list of dossiers."""

from typing import cast

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from congvu.cases.forms import ChosenForm
from congvu.cases.providers.bulk import offered
from congvu.cases.queries import READ, count_kept
from congvu.initiatives.actions.bulk import PREFIX
from congvu.initiatives.forms.listing import DossierFilters
from congvu.initiatives.models import Initiative
from congvu.initiatives.providers import figures
from congvu.initiatives.queries import dossiers
from congvu.initiatives.views import loader
from congvu.web.access import requires
from congvu.web.lists import Column, Kind, Listing, ListPage, answer_list, open_list
from congvu.web.request import PageRequest

FILED = Listing[Initiative](
    key="sang-kien",
    columns=(
        Column("code", _("Code"), lambda i: i.case.code, sort=("case__code",), kind=Kind.CODE, fixed=True),
        Column("title", _("Title"), lambda i: i.case.title, kind=Kind.MAIN, fixed=True),
        Column("unit", _("Unit"), lambda i: str(i.case.unit or ""), sort=("case__unit__name",), shown=False),
        Column("field", _("Field of application"), lambda i: str(i.field_group or ""), shown=False),
        Column("round", _("Round"), lambda i: i.round.name, sort=("round__name",), shown=False),
        Column("owner", _("Filed by"), lambda i: i.owner.full_name, shown=False),
        Column(
            "value",
            _("Value per year as declared (VND)"),
            lambda i: i.declared_value,
            sort=("declared_value",),
            kind=Kind.NUMBER,
            shown=False,
        ),
        Column(
            "submitted", _("Submitted at"), lambda i: i.submitted_at, sort=("submitted_at",), kind=Kind.DATE
        ),
        Column("state", _("State"), lambda i: str(i.case.place.label), kind=Kind.TIGHT),
        Column("holder", _("With"), lambda i: str(i.case.holder)),
        Column("due", _("Due"), lambda i: i.case.next_due_at, sort=("case__next_due_at",), kind=Kind.DATE),
    ),
    order="-submitted",
)


@require_safe
@requires(READ)
def filed(request: PageRequest) -> HttpResponseBase:
    """Submitted dossiers this person may see."""
    me = loader.person(request)
    acts = offered(me, PREFIX)
    page = narrowed(request)
    filters = cast("DossierFilters", page.form)
    behind = figures.behind(filters.scope, filters.behind, person=me)
    chosen = {
        "chosen": ChosenForm(None, acts=acts, found=_number(page)) if acts else None,
        "chosen_address": reverse("initiatives:bulk"),
    }
    return answer_list(request, "initiatives/list.html", page, {"kept": count_kept(me), **behind, **chosen})


def narrowed(request: PageRequest) -> ListPage[Initiative]:
    """The list as the query string narrows and sorts it."""
    me = loader.person(request)
    return open_list(request, FILED, dossiers.filed(me), DossierFilters(request.GET, person=me))


def _number(page: ListPage[Initiative]) -> str:
    return gettext("more than 1,000") if page.more_than_counted else str(page.counted)
