"""The register of recognised initiatives."""

from typing import TYPE_CHECKING

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from congvu.initiatives.queries import register
from congvu.portal.forms import RegisterFilters
from congvu.web.access import public
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

if TYPE_CHECKING:
    from congvu.initiatives.models import Recognition

REGISTER: "Listing[Recognition]" = Listing(
    key="sang-kien-duoc-cong-nhan",
    columns=(
        Column("title", _("Title"), lambda r: r.title, kind=Kind.MAIN, fixed=True),
        Column("field", _("Field of application"), lambda r: str(r.field_group or "")),
        Column("level", _("Level"), lambda r: str(r.get_level_display()), kind=Kind.TIGHT),
        Column("unit", _("Unit"), lambda r: r.filed_by),
        Column("decision", _("Decision"), lambda r: r.decision.number),
        Column(
            "recognised",
            _("Recognised on"),
            lambda r: r.recognised_on,
            sort=("recognised_on",),
            kind=Kind.DATE,
        ),
    ),
    order="-recognised",
)


@require_safe
@public
def recognised(request: PageRequest) -> HttpResponseBase:
    """What has been recognised, to be searched and narrowed."""
    page = open_list(request, REGISTER, register.recognised(), RegisterFilters(request.GET))
    return answer_list(request, "portal/register.html", page)


@require_safe
@public
def entry(request: PageRequest, pk: int) -> HttpResponseBase:
    """One recognised initiative, without what its author keeps confidential."""
    found = register.entry(pk)
    if found is None:
        raise Http404
    return answer(request, "portal/entry.html", {"entry": found})
