"""The staff list of dossiers: its columns, its rows, and the way from dossier to dossier."""

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from congvu.cases.forms import ChosenForm
from congvu.cases.providers.bulk import offered
from congvu.cases.queries import READ
from congvu.cases.queries.time import Office
from congvu.kit import clock
from congvu.procedures.actions.bulk import PREFIX
from congvu.procedures.forms.listing import DossierFilters
from congvu.procedures.models import Dossier
from congvu.procedures.queries import dossiers
from congvu.procedures.views import loader, progress
from congvu.web.access import requires
from congvu.web.lists import (
    Column,
    Kind,
    Listing,
    ListPage,
    Walk,
    answer_list,
    asked_for,
    open_list,
    open_walk,
)
from congvu.web.request import PageRequest

Row = Column[Dossier]
FIRST = (
    Row("code", _("Code"), lambda d: d.case.code, sort=("case__code",), kind=Kind.CODE, fixed=True),
    Row("procedure", _("Procedure"), lambda d: d.procedure.name, kind=Kind.MAIN, fixed=True),
    Row("applicant", _("Applicant"), lambda d: d.applicant.name, shown=False),
    Row("channel", _("Comes in"), lambda d: d.get_channel_display(), kind=Kind.TIGHT, shown=False),
    Row("unit", _("Competent agency"), lambda d: d.competent.short, shown=False),
    Row(
        "received",
        _("Received"),
        lambda d: d.received_at,
        sort=("received_at",),
        kind=Kind.DATE,
        shown=False,
    ),
    Row("state", _("State"), lambda d: str(d.case.place.label), kind=Kind.TIGHT, shown=False),
    Row("step", _("Step"), lambda d: _step(d)),
)
LAST = (
    Row("holder", _("With"), lambda d: str(d.case.holder)),
    Row("due", _("Due"), lambda d: d.case.next_due_at, sort=("case__sort_due_at",), kind=Kind.DATE),
    Row("promised", _("Result promised by"), lambda d: d.case.due_at, kind=Kind.DATE, shown=False),
)


def shown() -> Listing[Dossier]:
    """The list with the share of time used as it is now; one calendar for all its rows."""
    office, at = Office(), clock.now()
    used = Row(
        "used",
        _("Time used"),
        lambda d: progress.present_share(d, office.calendar, at=at),
        kind=Kind.NUMBER,
    )
    return Listing[Dossier]("mot-cua", (*FIRST, used, *LAST), order="due")


@require_safe
@requires(READ)
def listed(request: PageRequest) -> HttpResponseBase:
    """Dossiers of procedures this person may see, the most urgent first."""
    page, acts = narrowed(request), offered(loader.person(request), PREFIX)
    number = _("more than 1,000") if page.more_than_counted else page.counted
    context = {
        "chosen": ChosenForm(None, acts=acts, found=str(number)) if acts else None,
        "chosen_address": reverse("procedures:bulk"),
    }
    return answer_list(request, "procedures/list.html", page, context)


def narrowed(request: PageRequest) -> ListPage[Dossier]:
    """The list as the query string narrows and sorts it."""
    return open_list(request, shown(), dossiers.as_rows(loader.person(request)), DossierFilters(request.GET))


def walk(request: PageRequest, found: Dossier) -> Walk | None:
    """Where the dossier stands in the list it was opened from, if it was."""
    query = asked_for(request)
    if query is None:
        return None
    return open_walk(
        request,
        shown(),
        dossiers.listed(loader.person(request)),
        DossierFilters(query),
        pk=found.pk,
        home=reverse("procedures:list"),
        page_of=lambda pk: reverse("procedures:dossier", args=[pk]),
    )


def _step(dossier: Dossier) -> str:
    return dossier.present_step.name if dossier.present_step else ""
