"""A decision on its way out: read, presented, taken back; one of a body above entered; its certificates."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from congvu.files import actions as files
from congvu.initiatives.actions import issuing as acts
from congvu.initiatives.actions import papers
from congvu.initiatives.forms.decisions import EnteredForm
from congvu.initiatives.forms.filing import ReasonForm
from congvu.initiatives.models import Decision
from congvu.initiatives.providers.bundle import bundle
from congvu.initiatives.queries import certificates as queries
from congvu.initiatives.rules import issuing as rules
from congvu.initiatives.views import loader
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest

DECIDE, SIGN = "initiatives.decide", "initiatives.sign"


@require_safe
@requires(DECIDE, SIGN)
def paper(request: PageRequest, pk: int) -> HttpResponseBase:
    """The paper as it stands now, to be read before it is presented."""
    pdf = papers.draw(loader.decision(request, pk), at=clock.now()).pdf
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="du-thao-quyet-dinh-{pk}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@requires(DECIDE, SIGN)
def certificates(request: PageRequest, pk: int, number: int) -> HttpResponseBase:
    """A part of the certificates that follow from the decision, as one PDF for the printer."""
    found = loader.decision(request, pk)
    files = queries.part_of(found, number) if number else []
    if not files:
        raise Http404
    name = f"giay-chung-nhan-{found.number.replace('/', '-')}-{number}.pdf"
    return FileResponse(bundle(files), as_attachment=True, filename=name, content_type="application/pdf")


@require_POST
@requires(DECIDE)
def present(request: PageRequest, pk: int) -> HttpResponseBase:
    """It lies with the leader as an outgoing document."""
    version, found = loader.seen_version(request), loader.decision(request, pk)
    acts.present(found, by=loader.person(request), at=clock.now(), version=version)
    messages.success(request, _("The decision lies with the leader, who has been told."))
    return redirect("initiatives:decision", pk)


@requires(DECIDE)
def take_back(request: PageRequest, pk: int) -> HttpResponseBase:
    """Who prepares it says what is to be changed."""
    found = loader.decision(request, pk)
    refuse_if(rules.take_back(found, by=request.actor))
    form, by = ReasonForm(request.POST or None), loader.person(request)
    if attempt(form, lambda: acts.take_back(found, form.cleaned_data["reason"], by=by, at=clock.now())):
        messages.success(request, _("The decision has been taken back. Change it, then present it anew."))
        return redirect("initiatives:decision", pk)
    return _form(request, form, _("Take back: %(subject)s") % {"subject": found.subject}, found)


@requires(DECIDE)
def enter(request: PageRequest, pk: int) -> HttpResponseBase:
    """A body above has issued it: number, date, who signed, and the file."""
    found = loader.decision(request, pk)
    refuse_if(rules.may_enter(found, by=request.actor))
    form = EnteredForm(request.POST or None, request.FILES or None)
    by, at = loader.person(request), clock.now()

    def do() -> None:
        [scan] = files.take([form.cleaned_data["scan"]], (), by=by, at=at)
        acts.enter(found, form.entered(scan), by=by, at=at, version=loader.seen_version(request))

    if attempt(form, do):
        messages.success(request, _("The decision has been entered. It is being carried out now."))
        return redirect("initiatives:decision", pk)
    return _form(request, form, _("Enter as issued: %(subject)s") % {"subject": found.subject}, found)


def _form(
    request: PageRequest, form: ReasonForm | EnteredForm, heading: str, found: Decision
) -> HttpResponseBase:
    context = {"form": form, "heading": heading, "decision": found}
    return answer(request, "initiatives/decision_form.html", context, status=422 if form.errors else 200)
