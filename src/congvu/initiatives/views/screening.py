"""The author has a draft screened before filing, where the round allows it."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Initiative
from congvu.initiatives.views import loader
from congvu.kit import clock
from congvu.screening import queries, rules
from congvu.screening.actions import documents as acts
from congvu.screening.enums import UNDER_WAY
from congvu.screening.logic import showing
from congvu.screening.queries import results
from congvu.web.access import signed_in
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def mine(request: PageRequest, pk: int) -> HttpResponseBase:
    """Which parts of one's own draft look alike, and never the text of others."""
    initiative = loader.own(request, pk)
    if initiative.state != State.DRAFT or not initiative.in_force.alike_shown:
        raise Http404
    if request.method == "POST":
        acts.ask_for_draft(initiative.ref, by=request.actor, at=clock.now())
        messages.success(request, _("Your draft waits to be screened. This takes some seconds."))
        return redirect("initiatives:screening_of_draft", pk)
    return answer(request, "initiatives/screening_of_draft.html", _shown(initiative))


def _shown(initiative: Initiative) -> dict[str, object]:
    document = queries.of(initiative.ref.kind, initiative.ref.key)
    context: dict[str, object] = {
        "initiative": initiative,
        "document": document,
        "busy": document is not None and document.state in UNDER_WAY,
        "ask": rules.ask_for_draft(document, at=clock.now()),
    }
    if document is None or document.result is None:
        return context
    matches = results.matches(document.result)
    passages = [passage for match in matches for passage in match.passages.all()]
    whole = document.result.version.whole.opened()
    return context | {
        "run": document.result,
        "matches": matches,
        "text": showing.alone(whole, passages, document.result.excused),
    }
