"""Directing, handing on, proposing, answering, filing, supporting, reminding."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from congvu.cases import actions as cases
from congvu.cases.forms import seen_version
from congvu.documents.actions import handling as acts
from congvu.documents.enums.capabilities import ASSIGN, DIRECT, HANDLE, REGISTER
from congvu.documents.enums.states import State
from congvu.documents.forms import handling as forms
from congvu.documents.queries import days, desks, documents
from congvu.documents.rules import handling as rules
from congvu.documents.rules import secrecy
from congvu.documents.views import loader
from congvu.documents.views.asking import Question, put
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.web.access import requires
from congvu.web.lists import carried
from congvu.web.request import PageRequest


@requires(DIRECT.code)
def direct(request: PageRequest, pk: int) -> HttpResponseBase:
    """Who leads, who supports, by when, and what the leader says."""
    document, me, now = loader.seen(request, pk), loader.person(request), clock.now()
    on = office_day(now)
    form = forms.DirectForm(
        request.POST or None,
        units=list(desks.units_of(document.agency, on)),
        persons=desks.handlers_with_units(document.agency, on),
        standing=next(iter(documents.directions(document)), None),
    )
    first = document.state == State.PRESENTED
    question = Question(
        title=_("Direct") if first else _("Change the direction"),
        lead=""
        if first
        else _("The direction in force stands here. Those whose part stays as it is keep what they have."),
        yes=_("Give the direction") if first else _("Change the direction"),
        icon="send",
        done=_("The direction has been given; whoever handles documents in the units named has been told.")
        if first
        else _("The direction has been changed; those whose part is another now have been told."),
        template="documents/direct.html",
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: acts.direct(
            document,
            form.lead_who,
            form.supporting,
            opinion=form.cleaned_data["opinion"],
            by=me,
            at=now,
            version=seen_version(request.POST),
        ),
        refusal=rules.may_direct(document, by=me),
    )


@requires(ASSIGN.code)
def hand_on(request: PageRequest, pk: int) -> HttpResponseBase:
    """To whom in the unit, by when."""
    document, me, now = loader.seen(request, pk), loader.person(request), clock.now()
    form = forms.HandOnForm(
        request.POST or None, persons=desks.colleagues(document.case.holder_unit, office_day(now))
    )
    question = Question(
        title=_("Hand on"), yes=_("Hand it on"), icon="person-plus", done=_("It has been handed on.")
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: acts.hand_on(
            document,
            form.cleaned_data["to"],
            opinion=form.cleaned_data["opinion"],
            due_at=days.closing(form.cleaned_data["due_on"]),
            by=me,
            at=now,
            version=seen_version(request.POST),
        ),
        refusal=rules.may_hand_on(document, by=me),
    )


@requires(HANDLE.code, ASSIGN.code)
def propose(request: PageRequest, pk: int) -> HttpResponseBase:
    """What should be done; the leader reads it."""
    document, me = loader.seen(request, pk), loader.person(request)
    form = forms.ProposeForm(request.POST or None)
    question = Question(
        title=_("Propose"),
        lead=_("The leader who gave the direction is told."),
        yes=_("Propose"),
        icon="chat-left-text",
        done=_("The proposal stands in the slip of the document."),
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: acts.propose(document, form.cleaned_data["text"], by=me, at=clock.now()),
        refusal=rules.at_work(document, by=me),
    )


@requires(HANDLE.code, ASSIGN.code)
def finish(request: PageRequest, pk: int) -> HttpResponseBase:
    """By which document it was answered."""
    document, me = loader.seen(request, pk), loader.person(request)
    form = forms.FinishForm(request.POST or None)
    question = Question(
        title=_("Enter the answer"),
        yes=_("It is answered"),
        icon="check2-circle",
        done=_("The document is done; the book shows the number of the answer."),
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: acts.finish(
            document,
            form.cleaned_data["number"],
            form.cleaned_data["answered_on"],
            note=form.cleaned_data["note"],
            by=me,
            at=clock.now(),
            version=seen_version(request.POST),
        ),
        refusal=rules.at_work(document, by=me),
    )


@requires(HANDLE.code, ASSIGN.code, DIRECT.code)
def file_away(request: PageRequest, pk: int) -> HttpResponseBase:
    """Why nobody waits for an answer."""
    document, me = loader.seen(request, pk), loader.person(request)
    form = forms.FileForm(request.POST or None)
    question = Question(
        title=_("File, no answer needed"), yes=_("File it"), icon="archive", done=_("The document is filed.")
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: acts.file_away(
            document,
            form.cleaned_data["reason"],
            by=me,
            at=clock.now(),
            version=seen_version(request.POST),
        ),
        refusal=rules.may_file(document, by=me),
    )


@requires(HANDLE.code, ASSIGN.code)
def support(request: PageRequest, pk: int) -> HttpResponseBase:
    """The supporting part is done."""
    document, me = loader.seen(request, pk), loader.person(request)
    form = forms.SupportForm(request.POST or None)
    question = Question(
        title=_("Supporting part done"),
        yes=_("It is done"),
        icon="check2-circle",
        done=_("Your supporting part is done."),
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: acts.support_done(document, form.cleaned_data["note"], by=me, at=clock.now()),
        refusal=rules.support(documents.supporting_part(document, me), "x"),
    )


@require_POST
@requires(REGISTER.code, DIRECT.code, ASSIGN.code)
def remind(request: PageRequest, pk: int) -> HttpResponse:
    """Whoever has the document hears that it waits."""
    document, me = loader.seen(request, pk), loader.person(request)
    refuse_if(secrecy.going_on(document))
    cases.urge(document.case, by=me, at=clock.now())
    messages.success(request, _("Whoever has the document has been reminded."))
    return redirect(f"{document.link}{carried(request)}")
