"""A page that is one form and carries out one act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from congvu.kit.text import Text
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@dataclass(frozen=True)
class FormPage:
    """What stands round the form: its heading, the word on its button, where one comes from."""

    title: str
    submit: str
    back: str
    back_label: str
    lead: str = ""
    tone: str = "primary"


def answer_form(
    request: PageRequest,
    page: FormPage,
    form: forms.BaseForm,
    act: Callable[[], object],
    *,
    done: str | Callable[[], str] = "",
    said: Text | None = None,
    template: str = "people/form.html",
    context: Mapping[str, object] | None = None,
) -> HttpResponse:
    """Show the form; once it is sent and the act has succeeded, say so and go to ``done`` (or back)."""
    if attempt(form, act):
        messages.success(request, str(said or _("Saved.")))
        return HttpResponseRedirect((done() if callable(done) else done) or page.back)
    status = 422 if form.is_bound else 200
    return answer(request, template, {"page": page, "form": form, **(context or {})}, status=status)
