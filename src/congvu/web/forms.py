"""A form that was sent, the act it asks for, and the page that asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.forms import BaseForm
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from congvu.kit.refusal import Refused, Stale
from congvu.web.pages import answer
from congvu.web.request import PageRequest


def attempt(form: BaseForm, act: Callable[[], object]) -> bool:
    """Whether ``form`` was sent, is in order, and ``act`` was done. A refusal stands beside its field.

    Whoever came second is told on a page of its own: what the form shows is no longer the present state.
    """
    if not form.is_valid():
        return False
    try:
        act()
    except Stale:
        raise
    except Refused as refused:
        field = refused.refusal.field
        form.add_error(field if field in form.fields else None, refused.refusal.sentence)
        return False
    return True


@dataclass(frozen=True)
class Question:
    """What the page asks, what its button says, and what is said when it is done."""

    title: str
    yes: str
    done: str
    lead: str = ""
    tone: str = "primary"
    icon: str = "check-lg"
    template: str = ""


def asked(
    request: PageRequest,
    question: Question,
    form: forms.Form,
    do: Callable[[], object],
    *,
    onward: Callable[[], str],
    template: str,
    context: Mapping[str, object],
) -> HttpResponseBase:
    """The page that asks, by the question's own template or ``template``; done, it leads ``onward``."""
    if request.method == "POST" and attempt(form, do):
        messages.success(request, question.done)
        return redirect(onward())
    told = {**context, "question": question, "form": form}
    return answer(request, question.template or template, told, status=422 if form.errors else 200)
