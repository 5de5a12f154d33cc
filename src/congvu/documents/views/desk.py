"""What the clerk does after registering: present, return, recall; stamp and slip as papers."""

from collections.abc import Mapping

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from congvu.cases.forms import seen_version
from congvu.documents.actions import papers
from congvu.documents.actions import receiving as acts
from congvu.documents.actions.agencies import Particulars
from congvu.documents.enums.capabilities import ASSIGN, DIRECT, HANDLE, REGISTER
from congvu.documents.enums.states import ReturnReason
from congvu.documents.forms.registering import (
    PresentForm,
    RecallForm,
    ReturnForm,
    ReturnUnregisteredForm,
)
from congvu.documents.queries import desks
from congvu.documents.rules import registering as rules
from congvu.documents.views import loader
from congvu.documents.views.asking import Question, put
from congvu.files import rules as files
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.web.access import requires
from congvu.web.request import PageRequest


@requires(REGISTER.code)
def present(request: PageRequest, pk: int) -> HttpResponseBase:
    """To which leader it goes."""
    document, me, now = loader.seen(request, pk), loader.person(request), clock.now()
    form = PresentForm(request.POST or None, leaders=desks.leaders(document.agency, office_day(now)))
    question = Question(
        title=_("Present to the leader"),
        yes=_("Present it"),
        icon="send",
        done=_("The document is with the leader now."),
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: acts.present(
            document, form.cleaned_data["to"], by=me, at=now, version=seen_version(request.POST)
        ),
        refusal=rules.present(document, None, by=me, at=now),
    )


@requires(REGISTER.code)
def give_back(request: PageRequest, pk: int) -> HttpResponseBase:
    """Back to the sender, with the reason."""
    document, me = loader.seen(request, pk), loader.person(request)
    kind = ReturnForm if document.sender else ReturnUnregisteredForm
    form = kind(request.POST or None)
    question = Question(
        title=_("Return to the sender"),
        lead=_("The sender is told the reason where a mail address is known."),
        yes=_("Return it"),
        icon="arrow-return-left",
        tone="danger",
        done=_("The document has been returned."),
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: acts.give_back(
            document,
            ReturnReason(form.cleaned_data["why"]),
            form.cleaned_data["reason"],
            sender=_sender(form.cleaned_data),
            by=me,
            at=clock.now(),
            version=seen_version(request.POST),
        ),
        refusal=rules.give_back(document, "x", by=me),
    )


def _sender(said: Mapping[str, str]) -> Particulars:
    return Particulars(said.get("sender_name", ""), email=said.get("sender_email", ""))


@requires(REGISTER.code)
def recall(request: PageRequest, pk: int) -> HttpResponseBase:
    """The sender takes it back."""
    document, me = loader.seen(request, pk), loader.person(request)
    form = RecallForm(request.POST or None)
    question = Question(
        title=_("Recalled by the sender"),
        lead=_("It is marked and kept; whoever has it is told. Nobody goes on with it."),
        yes=_("Mark as recalled"),
        icon="x-circle",
        tone="danger",
        done=_("The recall has been entered."),
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: acts.recall(
            document,
            form.cleaned_data["reason"],
            by=me,
            at=clock.now(),
            version=seen_version(request.POST),
        ),
        refusal=rules.recall(document, "x", by=me),
    )


@require_POST
@requires(REGISTER.code, DIRECT.code, ASSIGN.code, HANDLE.code)
def paper(request: PageRequest, pk: int, which: str) -> HttpResponseBase:
    """The stamp of arrival or the slip, to be printed at once."""
    document, me = loader.seen(request, pk), loader.person(request)
    made = papers.write(document, which, by=me, at=clock.now())
    return redirect(files.address(made.pdf, about=document.ref))
