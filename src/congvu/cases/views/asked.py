"""The page of whoever is asked for an opinion: the question, its files, and the answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from congvu.cases.actions import opinions as acts
from congvu.cases.forms.inside import OpinionForm, seen_draft
from congvu.cases.models import Opinion, OpinionVersion
from congvu.cases.providers import opinion_files
from congvu.cases.queries import opinions as queries
from congvu.cases.rules import opinions as rules
from congvu.cases.views import inside_loader as loader
from congvu.cases.views.uploads import stored
from congvu.files import rules as file_rules
from congvu.kit import clock
from congvu.web.access import signed_in
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@signed_in
def opinion(request: PageRequest, pk: int) -> HttpResponseBase:
    """Read the question and answer it; what was answered stands there fixed and can be said anew."""
    found, now = loader.put_to(request, pk), clock.now()
    said = queries.versions_of(found)
    initial = {"text": said[0].text if said else found.draft}
    form = OpinionForm(request.POST or None, request.FILES or None, initial=initial)
    if attempt(form, lambda: _give(request, found, form)):
        messages.success(request, _("Your opinion has been sent."))
        return redirect(found.link)
    context = {
        "opinion": found,
        "case": found.consultation.case,
        "files": [
            file_rules.row(each.file, each.name, about=found.ref) for each in opinion_files.open_beside(found)
        ],
        "said": [(each, _sent(found, each)) for each in said],
        "form": form,
        "refusal": rules.give(found, by=request.actor, at=now),
        "late": found.is_late(now),
        "correcting": bool(said),
    }
    return answer(request, "cases/opinion.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def autosave(request: PageRequest, pk: int) -> HttpResponse:
    """What is typed is kept while it is typed. 409 when another window has saved it meanwhile."""
    found = loader.put_to(request, pk)
    version = acts.save_draft(
        found,
        request.POST.get("text", "").replace("\x00", "")[:40_000],
        version=seen_draft(request.POST),
        by=loader.person(request),
        at=clock.now(),
    )
    return HttpResponse(status=204, headers={"X-Form-Version": str(version)})


def _give(request: PageRequest, found: Opinion, form: OpinionForm) -> None:
    me, now = loader.person(request), clock.now()
    seen = request.POST.get("given", "")
    if seen.isdecimal():
        found.versions_given = int(seen)  # what the page showed: another answer since makes this one stale
    sent = stored(form.cleaned_data["file"], by=me, at=now)
    acts.give(found, form.cleaned_data["text"], file=sent, by=me, at=now)


def _sent(found: Opinion, said: OpinionVersion) -> list[file_rules.Row]:
    """The file that came with an answer."""
    return [file_rules.row(said.file, said.file_name, about=found.ref)] if said.file else []
