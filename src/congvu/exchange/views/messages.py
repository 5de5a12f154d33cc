"""One message that came or goes out, and what can be done with it."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from congvu.documents.enums.capabilities import REGISTER
from congvu.exchange.actions import inbox, outbox, recalling
from congvu.exchange.enums.capabilities import MANAGE
from congvu.exchange.forms.asking import ReasonForm
from congvu.exchange.rules import messages as rules
from congvu.exchange.views import loader
from congvu.kit import clock
from congvu.kit.refusal import Refusal, refuse_if
from congvu.web.access import requires
from congvu.web.forms import Question, asked
from congvu.web.pages import answer
from congvu.web.request import PageRequest

LOOK_AFTER = (REGISTER.code, MANAGE.code)


@require_safe
@requires(*LOOK_AFTER)
def came(request: PageRequest, pk: int) -> HttpResponseBase:
    """What came, and what became of it."""
    row, me = loader.came(request, pk), loader.person(request)
    context = {
        "row": row,
        "told": row.told.order_by("pk"),
        "may_take": rules.take_again(row, by=me) is None,
        "may_leave": rules.leave(row, "x", by=me) is None,
        "may_answer": rules.answer_recall(row, by=me) is None,
    }
    return answer(request, "exchange/came.html", context)


@require_safe
@requires(*LOOK_AFTER)
def sent(request: PageRequest, pk: int) -> HttpResponseBase:
    """What goes out, and what the receiver has told of it."""
    row, me, now = loader.sent(request, pk), loader.person(request), clock.now()
    context = {
        "row": row,
        "files": row.files.order_by("place"),
        "heard": row.heard.order_by("pk"),
        "may_send": rules.send_again(row, at=now, by=me) is None,
        "may_let_be": rules.let_be(row, "x", by=me) is None,
    }
    return answer(request, "exchange/sent.html", context)


@require_POST
@requires(*LOOK_AFTER)
def send_again(request: PageRequest, pk: int) -> HttpResponseBase:
    """It is tried at once."""
    outbox.send_again(loader.sent(request, pk), by=loader.person(request), at=clock.now())
    messages.success(request, _("It is tried again at once; reload this page in a moment."))
    return redirect("exchange:sent", pk)


@requires(*LOOK_AFTER)
def let_be(request: PageRequest, pk: int) -> HttpResponseBase:
    """Ask why, then it is not sent any more."""
    row, me = loader.sent(request, pk), loader.person(request)
    question = Question(
        title=_("Do not send it any more"),
        lead=_("The receiver does not learn of it. It can be sent again later."),
        yes=_("Let it be"),
        icon="x-lg",
        done=_("Noted. It is not sent any more; what comes after it goes on."),
    )
    refusal = rules.let_be(row, "x", by=me)
    form = ReasonForm(request.POST or None)
    return _put(
        request,
        question,
        form,
        lambda why: outbox.let_be(row, why, by=me, at=clock.now()),
        refusal,
        "sent",
        pk,
    )


@require_POST
@requires(*LOOK_AFTER)
def take_again(request: PageRequest, pk: int) -> HttpResponseBase:
    """It is read again at once."""
    inbox.take_again(loader.came(request, pk), by=loader.person(request), at=clock.now())
    messages.success(request, _("It is tried again at once; reload this page in a moment."))
    return redirect("exchange:came", pk)


@requires(*LOOK_AFTER)
def leave(request: PageRequest, pk: int) -> HttpResponseBase:
    """Ask why, then nothing is done with what could not be taken in."""
    row, me = loader.came(request, pk), loader.person(request)
    question = Question(
        title=_("Do not take it in"),
        lead=_("The sender of a document is told that it is not taken, with your words."),
        yes=_("Do not take it in"),
        icon="x-lg",
        done=_("Noted. Nothing is done with it."),
    )
    refusal = rules.leave(row, "x", by=me)
    form = ReasonForm(request.POST or None)
    return _put(
        request, question, form, lambda why: inbox.leave(row, why, by=me, at=clock.now()), refusal, "came", pk
    )


@requires(REGISTER.code)
def agree(request: PageRequest, pk: int) -> HttpResponseBase:
    """The document is recalled as its sender wishes."""
    row, me = loader.came(request, pk), loader.person(request)
    question = Question(
        title=_("Agree to the recall"),
        lead=_("It is marked and kept; whoever has it is told, and so is the sender."),
        yes=_("Agree to the recall"),
        icon="check-lg",
        tone="danger",
        done=_("The recall has been carried out; the sender is told."),
    )
    refusal = rules.answer_recall(row, by=me)
    form = forms.Form(request.POST or None)
    return _put(
        request, question, form, lambda _why: recalling.agree(row, by=me, at=clock.now()), refusal, "came", pk
    )


@requires(REGISTER.code)
def disagree(request: PageRequest, pk: int) -> HttpResponseBase:
    """The document stays; the sender is told why."""
    row, me = loader.came(request, pk), loader.person(request)
    question = Question(
        title=_("Refuse the recall"),
        lead=_("The document stays as it is. The sender reads your reason."),
        yes=_("Refuse the recall"),
        icon="x-lg",
        done=_("The sender is told that the document stays."),
    )
    refusal = rules.answer_recall(row, by=me)
    form = ReasonForm(request.POST or None)
    return _put(
        request,
        question,
        form,
        lambda why: recalling.disagree(row, why, by=me, at=clock.now()),
        refusal,
        "came",
        pk,
    )


def _put(
    request: PageRequest,
    question: Question,
    form: forms.Form,
    do: Callable[[str], object],
    refusal: Refusal | None,
    page: str,
    pk: int,
) -> HttpResponseBase:
    refuse_if(refusal)
    back = reverse(f"exchange:{page}", args=[pk])
    return asked(
        request,
        question,
        form,
        lambda: do(form.cleaned_data.get("reason", "")),
        onward=lambda: back,
        template="exchange/asking.html",
        context={"back": back},
    )
