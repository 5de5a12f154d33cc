"""One page for each act that asks something first: a question, a small form, one button."""

from collections.abc import Callable

from django import forms
from django.http.response import HttpResponseBase
from django.urls import reverse

from congvu.cases import actions as cases
from congvu.cases.forms import seen_version
from congvu.kit.refusal import Refusal, refuse_if
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.queries import documents
from congvu.outgoing.views import loader
from congvu.web.forms import Question, asked
from congvu.web.lists import carried
from congvu.web.request import PageRequest

__all__ = ["Question", "put"]
TEMPLATE = "outgoing/asking.html"


def put(
    request: PageRequest,
    document: OutgoingDocument,
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

    def onward() -> str:
        after = documents.loaded(document.pk)
        sees = after is not None and documents.may_see(after, loader.person(request))
        return back if sees else reverse("outgoing:list")

    context = {"document": document, "case": document.case, "back": back, **more}
    return asked(request, question, form, do, onward=onward, template=TEMPLATE, context=context)
