"""Putting one dossier into a decision: one that is being prepared, or a new one."""

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.initiatives.actions import decisions as acts
from congvu.initiatives.forms.decisions import NamingForm
from congvu.initiatives.models import Initiative
from congvu.initiatives.queries import decisions
from congvu.initiatives.rules import decisions as rules
from congvu.initiatives.views import loader
from congvu.initiatives.views.acts import Question
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@requires("initiatives.decide")
def name(request: PageRequest, pk: int) -> HttpResponseBase:
    """Which decision is to name the dossier; asked only where one is being prepared."""
    initiative = loader.handled(request, pk)
    refuse_if(rules.name(initiative, by=request.actor))
    drafts = decisions.prepared(initiative.round)
    if not drafts:
        return redirect(_new(initiative))
    form = NamingForm(request.POST or None, decisions=drafts, initial={"decision": drafts[0]})
    if request.method == "POST" and form.is_valid() and form.cleaned_data["decision"] is None:
        return redirect(_new(initiative))
    if attempt(form, lambda: _add(request, initiative, form)):
        messages.success(request, _("The decision names the dossier. Choose its outcome."))
        return redirect("initiatives:decision", form.cleaned_data["decision"].pk)
    question = Question(
        title=_("Put into a decision"),
        lead=_("Every outcome rests on a decision; one decision can name many dossiers."),
        yes=_("Go on"),
        done="",
        icon="award",
    )
    context = {
        "initiative": initiative,
        "case": initiative.case,
        "question": question,
        "form": form,
        "back": initiative.link,
        "base": "web/base.html",
    }
    return answer(request, question.template, context, status=422 if form.errors else 200)


def _add(request: PageRequest, initiative: Initiative, form: NamingForm) -> None:
    acts.add(form.cleaned_data["decision"], [initiative], by=request.actor, at=clock.now())


def _new(initiative: Initiative) -> str:
    return f"{reverse('initiatives:new_decision', args=[initiative.round_id])}?ho-so={initiative.pk}"
