"""“Why this date?”"""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from congvu.kit import clock
from congvu.procedures.enums import bases
from congvu.procedures.logic.segments import Ran
from congvu.procedures.providers.papers import in_words
from congvu.procedures.queries.why import Start
from congvu.procedures.queries.why import why as explained
from congvu.procedures.views import loader
from congvu.web.access import signed_in
from congvu.web.pages import answer
from congvu.web.request import PageRequest

RAN = {
    Ran.RUNNING: (_("Time counts"), "info"),
    Ran.PAUSED: (_("Time stands still"), "warn"),
    Ran.EXCLUDED: (_("Received after the hour of the day: does not count yet"), "muted"),
    Ran.DISCARDED: (_("No longer counts: the time began anew"), "muted"),
}
NOT_YET = {
    Start.RECEIPT: RAN[Ran.EXCLUDED],
    Start.AGENCY: (_("On its way to the competent agency: does not count yet"), "muted"),
    Start.CLOSING: (_("The call for proposals is open: does not count yet"), "muted"),
}
STARTS = {
    Start.RECEIPT: "",
    Start.AGENCY: _("Received elsewhere: the time counts from when the competent agency has the dossier."),
    Start.CLOSING: _("Handed in for a call for proposals: the time counts from its closing."),
}


@require_safe
@signed_in
def why(request: PageRequest, pk: int) -> HttpResponseBase:
    """How the promised date comes about, stretch by stretch and day by day."""
    dossier = loader.seen(request, pk)
    found = explained(dossier, at=clock.now())
    if found is None:
        raise Http404
    context = {
        "dossier": dossier,
        "case": dossier.case,
        "why": found,
        "limit": in_words(found.limit),
        "stretches": [
            (each, *(RAN | {Ran.EXCLUDED: NOT_YET[found.start]})[each.ran]) for each in found.segments
        ],
        "start": STARTS[found.start],
        "explanation": found.counted,
        "basis": bases.STARTS,
    }
    return answer(request, "procedures/why.html", context)
