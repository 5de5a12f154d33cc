"""One page for each act that asks something first: a question, a small form, one button."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from congvu.cases import actions as cases
from congvu.cases.forms.replies import Picker, is_inserting
from congvu.initiatives.models import Initiative
from congvu.initiatives.queries import dossiers
from congvu.initiatives.views import loader
from congvu.kit.refusal import Refusal, refuse_if
from congvu.web.forms import attempt
from congvu.web.lists import asked_for, carried
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@dataclass(frozen=True)
class Question:
    """What the page asks, what its button says, and what is said when it is done.

    A ``lead`` that has to be computed is so only when the page is shown. ``picker`` offers reply texts.
    """

    title: str
    yes: str
    done: str
    lead: str | Callable[[], str] = ""
    tone: str = "primary"
    icon: str = "check-lg"
    template: str = "initiatives/act.html"
    public: bool = False
    picker: Picker | None = None


def put(
    request: PageRequest,
    initiative: Initiative,
    question: Question,
    form: forms.Form,
    do: Callable[[], object],
    *,
    refusal: Refusal | None = None,
) -> HttpResponseBase:
    """Ask, and when the form is in order do it. A refusal stands beside the field it is about."""
    if refusal is not None and _came_second(request, initiative):
        raise cases.overtaken(initiative.case)
    refuse_if(refusal)
    if request.method == "POST" and not is_inserting(request.POST) and attempt(form, do):
        messages.success(request, question.done)
        return redirect(_onward(request, initiative))
    context = {
        "initiative": initiative,
        "case": initiative.case,
        "question": question,
        "form": form,
        "picker": question.picker,
        "back": f"{initiative.link}{carried(request)}",
        "base": "web/public.html" if question.public else "web/base.html",
    }
    return answer(request, question.template, context, status=422 if form.errors else 200)


def _onward(request: PageRequest, initiative: Initiative) -> str:
    """The dossier's page, or the list when the act has taken it out of this person's sight."""
    if dossiers.may_know(initiative, loader.person(request)):
        return f"{initiative.link}{carried(request)}"
    query = asked_for(request)
    return f"{reverse('initiatives:list')}?{query.urlencode() if query else ''}"


def _came_second(request: PageRequest, initiative: Initiative) -> bool:
    """Whether somebody has changed the dossier since the page was shown whose button was pressed."""
    return loader.seen_version(request) not in (None, initiative.case.version)
