"""Opinions asked for on a dossier: the office asks, gives more time, withdraws."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from congvu.cases.actions import opinions as acts
from congvu.cases.enums.inside import ReplyUse
from congvu.cases.forms import replies
from congvu.cases.forms.inside import ConsultForm, MoreTimeForm
from congvu.cases.models import Case
from congvu.cases.rules import inside as inside_rules
from congvu.cases.rules import opinions as rules
from congvu.cases.rules.opinions import Asking
from congvu.cases.views import inside_loader as loader
from congvu.cases.views.uploads import stored
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.web.access import signed_in
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest
from congvu.worktime import queries as worktime
from congvu.worktime.logic import Limit

USUAL = Limit(Decimal(5), "working_day")


@signed_in
def ask(request: PageRequest, pk: int) -> HttpResponseBase:
    """The question, to whom, with which files, until when."""
    case = loader.case(request, pk)
    refuse_if(inside_rules.consult(case, by=request.actor))
    now = clock.now()
    offered = replies.picker(
        case,
        ReplyUse.OPINION,
        [("question", _("Question"))],
        by=request.actor,
        day=clock.office_day(now),
    )
    if replies.is_inserting(request.POST):
        form = _form(case, now, initial=replies.with_text(request.POST, offered))
        return _show(request, case, form, offered)
    until = clock.office_day(worktime.due_at(now, USUAL))
    form = _form(case, now, request.POST or None, request.FILES or None, initial={"until": until})
    if attempt(form, lambda: _ask(request, case, form, now)):
        messages.success(request, _("The question has been sent to those who are asked."))
        return redirect(loader.page_of(case))
    return _show(request, case, form, offered)


@signed_in
def extend(request: PageRequest, pk: int) -> HttpResponseBase:
    """More time for one of those who were asked."""
    opinion = loader.opinion(request, pk)
    refuse_if(rules.change(opinion, by=request.actor))
    me, now = loader.person(request), clock.now()
    form = MoreTimeForm(request.POST or None, initial={"until": clock.office_day(opinion.due_at)})
    if attempt(form, lambda: acts.extend(opinion, form.until_at, by=me, at=now)):
        messages.success(request, _("%(name)s has more time.") % {"name": opinion})
        return redirect(loader.page_of(opinion.consultation.case))
    case = opinion.consultation.case
    context = {
        "case": case,
        "form": form,
        "heading": _("More time to answer"),
        "cancel": loader.page_of(case),
    }
    return answer(request, "cases/inside_form.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def withdraw(request: PageRequest, pk: int) -> HttpResponse:
    """The question is taken back from one of those who were asked."""
    opinion = loader.opinion(request, pk)
    acts.withdraw(opinion, by=loader.person(request), at=clock.now())
    messages.success(request, _("The question to %(name)s has been withdrawn.") % {"name": opinion})
    return redirect(loader.page_of(opinion.consultation.case))


def _form(case: Case, now: datetime, *args: Any, **kwargs: Any) -> ConsultForm:
    offered = inside_rules.side_of(case).files(case)
    return ConsultForm(*args, offered=offered, day=clock.office_day(now), **kwargs)


def _ask(request: PageRequest, case: Case, form: ConsultForm, now: datetime) -> None:
    """Take in the files that came along, and ask."""
    me, given = loader.person(request), form.cleaned_data
    asking = Asking(
        question=given["question"],
        due_at=form.until_at,
        remind_before=given["remind_before"],
        persons=given["asked"].persons,
        units=given["asked"].units,
        of_dossier=form.of_dossier,
    )
    refuse_if(rules.ask(case, asking, by=me, at=now))  # before anything is stored
    sent = stored(given["own"], by=me, at=now)
    acts.ask(case, asking.with_sent([sent] if sent else []), by=me, at=now)


def _show(request: PageRequest, case: Case, form: ConsultForm, offered: replies.Picker) -> HttpResponseBase:
    context = {
        "case": case,
        "form": form,
        "heading": _("Ask for an opinion"),
        "picker": offered,
        "cancel": loader.page_of(case),
    }
    return answer(request, "cases/inside_form.html", context, status=422 if form.errors else 200)
