"""The catalogue of procedures for everybody: searched, read on a phone, printed for the wall."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from congvu.kit import clock
from congvu.portal.forms import ProcedureFilters
from congvu.procedures.logic.spec import Spec
from congvu.procedures.providers import wording
from congvu.procedures.queries import catalogue as queries
from congvu.procedures.queries import durations
from congvu.web.access import public
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

if TYPE_CHECKING:
    from congvu.procedures.models import Procedure

MOST_SHEETS = 60


@dataclass(frozen=True)
class Sheet:
    """One procedure for the wall; ``address`` is what its QR code says."""

    procedure: "Procedure"
    spec: Spec
    address: str


def _limit(procedure: "Procedure") -> str:
    limit = _spec(procedure).clock.limit
    return wording.limit(limit) if limit else ""


def _spec(procedure: "Procedure") -> Spec:
    """The version of today, which the query has brought along."""
    spec: Spec = procedure.in_force_now[0].spec  # type: ignore[attr-defined]  # prefetched
    return spec


def _agency(procedure: "Procedure") -> str:
    """The agency that stands for it today, which the query has brought along."""
    return str(procedure.agency_now_short)  # type: ignore[attr-defined]  # annotated


PROCEDURES: "Listing[Procedure]" = Listing(
    key="thu-tuc-hanh-chinh",
    columns=(
        Column("name", _("Procedure"), lambda p: p.name, sort=("name",), kind=Kind.MAIN, fixed=True),
        Column("code", _("Code"), lambda p: p.code, sort=("code",), kind=Kind.CODE),
        Column("field", _("Field"), lambda p: p.field.name, sort=("field__place", "field__name")),
        Column("limit", _("Time limit"), _limit, kind=Kind.TIGHT),
        Column("agency", _("Competent agency"), _agency, shown=False),
    ),
    order="field",
)


@require_safe
@public
def catalogue(request: PageRequest) -> HttpResponseBase:
    """Every procedure that is carried out today."""
    today = clock.office_day(clock.now())
    page = open_list(request, PROCEDURES, queries.offered_with_versions(today), ProcedureFilters(request.GET))
    return answer_list(
        request, "portal/procedures.html", page, {"narrowed": request.GET.urlencode(), "most": MOST_SHEETS}
    )


@require_safe
@public
def procedure(request: PageRequest, pk: int) -> HttpResponseBase:
    """One procedure as it is carried out today: what to bring, where, how long, how much."""
    found = queries.offered_with_versions(clock.office_day(clock.now())).filter(pk=pk).first()
    if found is None:
        raise Http404
    took = durations.last_year([found.pk], at=clock.now()).get(found.pk)
    context = {"procedure": found, "spec": _spec(found), "took": took and wording.taken(took)}
    return answer(request, "portal/procedure.html", context)


@require_safe
@public
def sheets(request: PageRequest) -> HttpResponseBase:
    """A sheet with a QR code for each procedure asked for, or of the list as it was narrowed."""
    rows = queries.offered_with_versions(clock.office_day(clock.now()))
    chosen = [
        int(key) for key in request.GET.getlist("ma") if key.isascii() and key.isdigit() and len(key) < 10
    ]
    filters = ProcedureFilters(request.GET)
    if chosen:
        rows = rows.filter(pk__in=chosen)
    elif filters.is_valid():
        rows = filters.narrow(rows)
    made = [
        Sheet(row, _spec(row), request.build_absolute_uri(reverse("portal:procedure", args=[row.pk])))
        for row in rows[:MOST_SHEETS]
    ]
    if not made:
        raise Http404
    context = {"sheets": made, "left_out": max(rows.count() - MOST_SHEETS, 0), "most": MOST_SHEETS}
    return answer(request, "portal/procedure_sheets.html", context)
