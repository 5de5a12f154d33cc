"""The catalogue, as the office reads it."""

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from congvu.kit import clock
from congvu.procedures.enums.capabilities import CATALOGUE, HANDLE, RECEIVE, REPORT
from congvu.procedures.forms.listing import CatalogueFilters
from congvu.procedures.logic import steps
from congvu.procedures.models import Procedure
from congvu.procedures.queries import catalogue as queries
from congvu.procedures.views import loader
from congvu.trail import queries as trail
from congvu.web.access import requires
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.parts import Happening
from congvu.web.request import PageRequest

READERS = (CATALOGUE.code, RECEIVE.code, HANDLE.code, REPORT.code)
Row = Column[Procedure]
PROCEDURES = Listing[Procedure](
    "thu-tuc",
    (
        Row("code", _("Code"), lambda p: p.code, sort=("code",), kind=Kind.CODE),
        Row("name", _("Procedure"), lambda p: p.name, sort=("name",), kind=Kind.MAIN, fixed=True),
        Row("field", _("Field"), lambda p: p.field.name, sort=("field__place", "field__name")),
        Row("agency", _("Competent agency"), lambda p: p.agency.short, shown=False),
    ),
    order="field",
)


@require_safe
@requires(*READERS)
def catalogue(request: PageRequest) -> HttpResponseBase:
    """Every procedure of the catalogue."""
    page = open_list(request, PROCEDURES, queries.listed(), CatalogueFilters(request.GET))
    return answer_list(
        request, "procedures/catalogue.html", page, {"may_administer": request.actor.may(CATALOGUE.code)}
    )


@require_safe
@requires(*READERS)
def procedure(request: PageRequest, pk: int) -> HttpResponseBase:
    """One procedure: what it says today, its versions, and what happened to it."""
    found = loader.procedure(pk)
    version = queries.in_force(found, clock.office_day(clock.now()))
    versions = list(queries.versions(found))
    context = {
        "procedure": found,
        "version": version,
        "spec": version.spec if version else None,
        "hours": steps.longest_hours(version.spec) if version else None,
        "versions": versions,
        "has_draft": any(not row.is_published for row in versions),
        "may_administer": request.actor.may(CATALOGUE.code),
        "timeline": [
            Happening(at=entry.at, label=entry.label, who=entry.actor_name, post=entry.actor_post)
            for entry in reversed(trail.about(found))
        ],
    }
    return answer(request, "procedures/procedure.html", context)
