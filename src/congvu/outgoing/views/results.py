"""The drafted result of a dossier becomes the first draft of a document, in one press."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from congvu.cases import queries as cases
from congvu.cases.models import Case
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused
from congvu.outgoing.actions import results
from congvu.outgoing.enums.capabilities import DRAFT
from congvu.outgoing.queries import desks
from congvu.outgoing.views import loader
from congvu.web.access import requires
from congvu.web.request import PageRequest


@require_POST
@requires(DRAFT.code)
def begin(request: PageRequest, pk: int) -> HttpResponse:
    """Drafted in the unit of whoever presses; the dossier has it as its result once it is issued."""
    me, now = loader.person(request), clock.now()
    case = Case.objects.filter(pk=pk).first()
    if case is None or not cases.may_know(case, me):
        raise Http404
    units = desks.drafting_units(me, office_day(now))
    if not units:
        raise Refused(_("You have no post today in which documents are drafted."))
    document = results.begin_result(case, unit=units[0], by=me, at=now)
    messages.success(request, _("The document of the result has been begun. Have it reviewed and signed."))
    return redirect(document.link)
