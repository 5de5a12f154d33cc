"""Forms of the circular, made and opened from the page of a dossier."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from congvu.files import rules as files
from congvu.kit import clock
from congvu.procedures.actions import issuing
from congvu.procedures.enums.capabilities import APPROVE, HANDLE, RECEIVE
from congvu.procedures.enums.papers import ONE_EACH, PaperForm
from congvu.procedures.queries import dossiers
from congvu.procedures.views import loader
from congvu.web.access import requires
from congvu.web.request import PageRequest


@require_POST
@requires(RECEIVE.code, HANDLE.code, APPROVE.code)
def issue(request: PageRequest, pk: int, form: str) -> HttpResponseBase:
    """The receipt or the control sheet, to be printed at once."""
    dossier, me = loader.seen(request, pk), loader.person(request)
    if form not in ONE_EACH:
        raise Http404
    issued = issuing.issue(dossier, PaperForm(form), by=me, at=clock.now())
    paper = issuing.write(issued, by=me, at=clock.now())
    return redirect(files.address(paper.pdf, about=dossier.ref))


@require_POST
@requires(RECEIVE.code, HANDLE.code, APPROVE.code)
def write(request: PageRequest, pk: int, key: int) -> HttpResponseBase:
    """A form that an act has given out, as a paper."""
    dossier, me = loader.seen(request, pk), loader.person(request)
    issued = dossiers.issued(dossier).filter(pk=key).first()
    if issued is None:
        raise Http404
    issued.dossier = dossier
    paper = issuing.write(issued, by=me, at=clock.now())
    messages.success(request, _("The form %(number)s is ready to be printed.") % {"number": issued.number})
    return redirect(files.address(paper.pdf, about=dossier.ref))
