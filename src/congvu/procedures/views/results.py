"""Results: entered, taken out again, handed back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from congvu.cases.forms import seen_version
from congvu.files import actions as files
from congvu.files.logic import names
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.procedures.actions import results as acts
from congvu.procedures.enums.capabilities import HANDLE, RECEIVE
from congvu.procedures.forms.results import HandBackForm, ResultForm
from congvu.procedures.logic.drafting import Typed, validity
from congvu.procedures.models import Dossier, ResultDraft
from congvu.procedures.queries import templates
from congvu.procedures.rules import drafting
from congvu.procedures.rules import results as rules
from congvu.procedures.views import loader
from congvu.procedures.views.asking import Question, put
from congvu.web.access import requires
from congvu.web.request import PageRequest

TAKE = "du-thao"
"""In the address of who takes the draft as the result."""


@requires(HANDLE.code, RECEIVE.code)
def enter_result(request: PageRequest, pk: int) -> HttpResponseBase:
    """What came of the dossier, with its file."""
    dossier = loader.seen(request, pk)
    draft = templates.latest(dossier)
    outdated = drafting.outdated(dossier, draft) if draft and request.method == "GET" else None
    if outdated:
        draft = None  # not offered; who sends it from a page of before is told why it is not taken
    initial = {"name": dossier.spec.result.name, "on_paper": dossier.spec.result.paper}
    if draft:
        initial |= {**_as_drafted(dossier, draft), "as_drafted": TAKE in request.GET}
    form = ResultForm(request.POST or None, request.FILES or None, initial=initial, drafted=draft is not None)
    question = Question(
        title=_("Enter the result"),
        lead=str(outdated or ""),
        yes=_("Enter the result"),
        icon="award",
        done=_("The result has been entered. It goes out when the step is done."),
    )
    refusal = rules.enter_result(dossier, by=loader.person(request))
    return put(
        request, dossier, question, form, lambda: _enter(request, dossier, form, draft), refusal=refusal
    )


@require_POST
@requires(HANDLE.code, RECEIVE.code)
def drop_result(request: PageRequest, pk: int, place: int) -> HttpResponse:
    """A result entered by mistake is taken out."""
    dossier = loader.seen(request, pk)
    result = dossier.results.filter(place=place).first()
    if result is None:
        raise Http404
    result.dossier = dossier
    acts.drop_result(result, by=loader.person(request), at=clock.now())
    messages.success(request, _("The result has been taken out."))
    return redirect(dossier.link)


@requires(RECEIVE.code)
def hand_back(request: PageRequest, pk: int) -> HttpResponseBase:
    """Who takes the result, and how it goes out."""
    dossier, me = loader.seen(request, pk), loader.person(request)
    form = HandBackForm(request.POST or None, dossier=dossier)
    question = Question(
        title=_("Hand back the result"),
        yes=_("Result handed back"),
        icon="box-arrow-right",
        done=_("The result has been handed back; the dossier is closed."),
    )

    def do() -> None:
        version = seen_version(request.POST)
        acts.hand_back(dossier, **form.cleaned_data, by=me, at=clock.now(), version=version)

    return put(request, dossier, question, form, do, refusal=rules.hand_back(dossier, by=me))


def _as_drafted(dossier: Dossier, draft: ResultDraft) -> dict[str, object]:
    """What the officer has typed for the draft need not be typed again."""
    typed = Typed.read(draft.typed)
    return {
        "number": typed.number,
        "signed_on": typed.signed_on,
        "signed_by": typed.signer,
        "valid_to": validity(dossier.spec, typed),
    }


def _enter(request: PageRequest, dossier: Dossier, form: ResultForm, draft: ResultDraft | None) -> None:
    """Take in the file, or the draft as it stands, and keep the result."""
    said, me, now = dict(form.cleaned_data), loader.person(request), clock.now()
    upload, as_drafted = said.pop("file"), said.pop("as_drafted", False)
    if as_drafted and draft:
        refuse_if(drafting.outdated(dossier, draft))
        said |= {"file_id": draft.paper.pdf_id, "file_name": f"{draft.paper.name}.pdf"}
    elif upload:
        name = names.clean(upload.name or "")
        said |= {"file_id": files.store(upload.file, name=name, by=me, at=now).pk, "file_name": name}
    acts.enter_result(dossier, **said, by=me, at=now, version=seen_version(request.POST))
