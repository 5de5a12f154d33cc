"""The secretary's presses: closing a panel, opening it again, reopening a sheet. Each asks first."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.councils.actions import results
from congvu.councils.actions import sheets as acts
from congvu.councils.forms.sheets import ReasonForm
from congvu.councils.models import Sheet
from congvu.councils.queries import sheets as queries
from congvu.councils.rules import sheets as rules
from congvu.councils.views import sheets_loader as loader
from congvu.kit import clock
from congvu.kit.refusal import Refusal, refuse_if
from congvu.web.access import signed_in
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@dataclass(frozen=True)
class Question:
    """What the page asks, what its button says, what is said when it is done, and where that leads."""

    title: str
    lead: str
    yes: str
    done: str
    back: str
    then: str = ""
    tone: str = "primary"


@signed_in
def close(request: PageRequest, pk: int) -> HttpResponseBase:
    """No sheet is taken any more; every dossier has its result and its place."""
    panel, _seen = loader.followed(request, pk)
    missing = queries.missing(panel).filter(excuse=None).count()
    question = Question(
        title=_("Close the panel and compute the results"),
        lead=_("No sheet is taken after this. Each dossier of the panel gets its result and its rank."),
        yes=_("Close the panel"),
        done=_("The panel is closed. Its results are computed."),
        back=reverse("councils:sheets_progress", args=[pk]),
        then=reverse("councils:results", args=[pk]),
    )
    refusal = rules.close(panel, by=request.actor, at=clock.now(), missing=missing)
    form = Form(request.POST if request.method == "POST" else None)
    me = loader.person(request)
    return _put(request, question, form, lambda: results.close(panel, by=me, at=clock.now()), refusal)


@signed_in
def open_again(request: PageRequest, pk: int) -> HttpResponseBase:
    """A closed panel takes sheets again; what its results were is kept."""
    panel, _seen = loader.followed(request, pk)
    question = Question(
        title=_("Open the panel again"),
        lead=_(
            "The results do not count any more; what they were is kept with your reason. "
            "Sheets stay as they are until you reopen them one by one."
        ),
        yes=_("Open again"),
        done=_("The panel takes sheets again."),
        back=reverse("councils:sheets_progress", args=[pk]),
        tone="danger",
    )
    refusal = rules.open_again(panel, by=request.actor, at=clock.now())
    form, me = ReasonForm(request.POST if request.method == "POST" else None), loader.person(request)

    def do() -> None:
        results.open_again(panel, reason=form.cleaned_data["reason"], by=me, at=clock.now())

    return _put(request, question, form, do, refusal)


@signed_in
def reopen(request: PageRequest, pk: int) -> HttpResponseBase:
    """A sent sheet may be changed by its member again."""
    sheet = Sheet.objects.filter(pk=pk).first()
    if sheet is None:
        raise Http404
    sheet.assignment = queries.loaded().get(pk=pk)
    item = sheet.assignment.item
    loader.followed(request, item.panel_id)
    question = Question(
        title=_("Reopen the sheet of %(name)s") % {"name": sheet.assignment.person.full_name},
        lead=_("The member can change and send it again. Your reason stands on the result of %(code)s.")
        % {"code": item.code},
        yes=_("Reopen"),
        done=_("The sheet is open again, and the member has been told."),
        back=reverse("councils:item_sheets", args=[item.panel_id, item.pk]),
    )
    refusal = rules.reopen(sheet, by=request.actor, at=clock.now())
    form, me = ReasonForm(request.POST if request.method == "POST" else None), loader.person(request)

    def do() -> None:
        acts.reopen(sheet, reason=form.cleaned_data["reason"], by=me, at=clock.now())

    return _put(request, question, form, do, refusal)


def _put(
    request: PageRequest, question: Question, form: Form, do: Callable[[], object], refusal: Refusal | None
) -> HttpResponseBase:
    """Ask, and when the form is in order do it."""
    refuse_if(refusal)
    if request.method == "POST" and attempt(form, do):
        messages.success(request, question.done)
        return redirect(question.then or question.back)
    status = 422 if form.errors else 200
    return answer(request, "councils/results/act.html", {"question": question, "form": form}, status=status)
