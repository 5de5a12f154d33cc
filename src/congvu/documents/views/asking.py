"""One page for each act that asks something first: a question, a small form, one button."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from congvu.cases import actions as cases
from congvu.cases.forms import seen_version
from congvu.documents.models import IncomingDocument
from congvu.documents.queries import documents
from congvu.documents.views import loader
from congvu.kit.refusal import Refusal, refuse_if
from congvu.web.forms import attempt
from congvu.web.lists import carried
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@dataclass(frozen=True)
class Question:
    """What the page asks, what its button says, and what is said when it is done."""

    title: str
    yes: str
    done: str
    lead: str = ""
    tone: str = "primary"
    icon: str = "check-lg"
    template: str = "documents/asking.html"


def put(
    request: PageRequest,
    document: IncomingDocument,
    question: Question,
    form: forms.Form,
    do: Callable[[], object],
    *,
    refusal: Refusal | None = None,
    **more: object,
) -> HttpResponseBase:
    """Ask, and when the form is in order do it. A refusal stands beside the field it is about.

    Who pressed a button of a page that has been overtaken is told by whom; who sees it no longer after
    what they did goes on to the list.
    """
    if refusal is not None and seen_version(request.POST) not in (None, document.case.version):
        raise cases.overtaken(document.case)
    refuse_if(refusal)
    back = f"{document.link}{carried(request)}"
    if request.method == "POST" and attempt(form, do):
        messages.success(request, question.done)
        after = documents.loaded(document.pk)
        sees = after is not None and documents.may_see(after, loader.person(request))
        return redirect(back if sees else "documents:list")
    context = {"document": document, "case": document.case, "question": question, "form": form, "back": back}
    return answer(request, question.template, {**context, **more}, status=422 if form.errors else 200)
