"""Who has opened what, for who may read the trail; with figures of the days chosen."""

from datetime import timedelta

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from congvu.files.forms import OpeningFilters, begin
from congvu.files.models import Opening
from congvu.files.queries import openings as queries
from congvu.kit import clock
from congvu.trail.enums import READ
from congvu.trail.queries import subjects
from congvu.web.access import requires
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.request import PageRequest

USUAL = timedelta(days=30)
Col = Column[Opening]
OPENINGS = Listing[Opening](
    "luot-mo",
    (
        Col("at", _("When"), lambda row: row.at, sort=("at",), kind=Kind.DATE, fixed=True),
        Col("who", _("Who"), lambda row: row.by_name, kind=Kind.MAIN, fixed=True),
        Col("how", _("How it was opened"), lambda row: str(row.get_how_display())),
        Col("about", _("Concerns"), lambda row: str(row.about)),
        Col("file", _("File"), lambda row: row.digest, kind=Kind.CODE),
    ),
    order="-at",
    title=_("Openings of files and documents"),
)


@require_safe
@requires(READ)
def openings(request: PageRequest) -> HttpResponseBase:
    """The latest first; the figures are those of the last thirty days unless a first day is chosen."""
    filters = OpeningFilters(request.GET, by=request.actor)
    page = open_list(request, OPENINGS, queries.shown_to(request.actor), filters)
    since = filters.cleaned_data.get("since") or clock.office_day(clock.now()) - USUAL
    named = subjects.named((row.about for row in page.rows), by=request.actor)
    context = {
        "lines": [(row, named[row.about]) for row in page.rows],
        "counts": queries.counts(page.everything.filter(at__gte=begin(since))),
        "since": since,
    }
    return answer_list(request, "files/openings.html", page, context)
