"""One page for each act that asks something first: a question, a small form, one button."""

from collections.abc import Callable

from django import forms
from django.http.response import HttpResponseBase

from congvu.cases import actions as cases
from congvu.cases.forms import seen_version
from congvu.kit.refusal import Refusal, refuse_if
from congvu.procedures.models import Dossier
from congvu.web.forms import Question, asked
from congvu.web.lists import carried
from congvu.web.request import PageRequest

__all__ = ["Question", "nothing", "put"]
TEMPLATE = "procedures/asking.html"


def put(
    request: PageRequest,
    dossier: Dossier,
    question: Question,
    form: forms.Form,
    do: Callable[[], object],
    *,
    refusal: Refusal | None = None,
    **more: object,
) -> HttpResponseBase:
    """Ask, and when the form is in order do it. A refusal stands beside the field it is about.

    Who pressed a button of a page that has been overtaken is told by whom.
    """
    if refusal is not None and seen_version(request.POST) not in (None, dossier.case.version):
        raise cases.overtaken(dossier.case)
    refuse_if(refusal)
    back = f"{dossier.link}{carried(request)}"
    context = {"dossier": dossier, "case": dossier.case, "back": back, **more}
    return asked(request, question, form, do, onward=lambda: back, template=TEMPLATE, context=context)


def nothing(request: PageRequest) -> forms.Form:
    """A page that only asks whether to go on still has a form, for the refusal to stand in."""
    return forms.Form(request.POST if request.method == "POST" else None)
