"""The staff list of dossiers, and the page of one."""

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from congvu.cases.queries import READ
from congvu.procedures.forms.listing import DossierFilters
from congvu.procedures.models import Dossier
from congvu.procedures.queries import dossiers
from congvu.procedures.views import desk_offers, loader
from congvu.trail import queries as trail
from congvu.web.access import requires, signed_in
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.parts import Happening
from congvu.web.request import PageRequest

Row = Column[Dossier]
DOSSIERS = Listing[Dossier](
    "mot-cua",
    (
        Row("code", _("Code"), lambda d: d.case.code, sort=("case__code",), kind=Kind.CODE, fixed=True),
        Row("procedure", _("Procedure"), lambda d: d.procedure.name, kind=Kind.MAIN, fixed=True),
        Row("applicant", _("Applicant"), lambda d: d.applicant.name),
        Row("channel", _("Comes in"), lambda d: d.get_channel_display(), kind=Kind.TIGHT, shown=False),
        Row("received", _("Received"), lambda d: d.received_at, sort=("received_at",), kind=Kind.DATE),
        Row("state", _("State"), lambda d: str(d.case.place.label), kind=Kind.TIGHT),
        Row("holder", _("With"), lambda d: str(d.case.holder)),
        Row("due", _("Due"), lambda d: d.case.next_due_at, sort=("case__sort_due_at",), kind=Kind.DATE),
    ),
    order="-received",
)


@require_safe
@requires(READ)
def listed(request: PageRequest) -> HttpResponseBase:
    """Dossiers of procedures this person may see."""
    rows = dossiers.listed(loader.person(request))
    page = open_list(request, DOSSIERS, rows, DossierFilters(request.GET))
    return answer_list(request, "procedures/list.html", page, {})


@require_safe
@signed_in
def dossier(request: PageRequest, pk: int) -> HttpResponseBase:
    """One dossier: applicant, parts, the way it has gone, fees, results, and what happened."""
    found = loader.seen(request, pk)
    context = {
        "dossier": found,
        "case": found.case,
        "place": found.case.place,
        "runs": [(run, found.spec.step(run.step)) for run in dossiers.runs(found)],
        "held": [(part, found.spec.part(part.part)) for part in found.held.order_by("part", "place")],
        "payments": found.payments.order_by("pk"),
        **desk_offers.desk(found, request.actor),
        "results": found.results.order_by("place"),
        "timeline": [
            Happening(at=entry.at, label=entry.label, who=entry.actor_name, post=entry.actor_post)
            for entry in reversed(trail.about(found))
        ],
    }
    return answer(request, "procedures/dossier.html", context)
