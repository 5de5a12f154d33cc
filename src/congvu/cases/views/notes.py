"""Notes of staff on a dossier."""

from collections.abc import Callable

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from congvu.cases.actions import notes as acts
from congvu.cases.enums.inside import ReplyUse
from congvu.cases.forms import inside as forms
from congvu.cases.forms import replies
from congvu.cases.models import Case
from congvu.cases.rules import inside as rules
from congvu.cases.views import inside_loader as loader
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.web.access import signed_in
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@signed_in
def write(request: PageRequest, pk: int) -> HttpResponseBase:
    """A new note on a dossier."""
    case = loader.case(request, pk)
    refuse_if(rules.write_note(case, by=request.actor))
    me, now = loader.person(request), clock.now()
    return _typed(
        request,
        case,
        "",
        _("Write a note"),
        lambda form: acts.write(case, form.cleaned_data["text"], by=me, at=now),
    )


@signed_in
def correct(request: PageRequest, pk: int) -> HttpResponseBase:
    """The writer says it better; what was said is kept."""
    note = loader.note(request, pk)
    refuse_if(rules.correct_note(note, by=request.actor))
    me, now = loader.person(request), clock.now()
    return _typed(
        request,
        note.case,
        note.versions.get(number=note.versions_kept).text,
        _("Correct the note"),
        lambda form: acts.correct(note, form.cleaned_data["text"], by=me, at=now),
    )


@signed_in
def strike(request: PageRequest, pk: int) -> HttpResponseBase:
    """The note is struck out, with a reason."""
    note = loader.note(request, pk)
    refuse_if(rules.strike_note(note, by=request.actor))
    form = forms.StrikeForm(request.POST or None)
    me, now = loader.person(request), clock.now()
    if attempt(form, lambda: acts.strike(note, form.cleaned_data["reason"], by=me, at=now)):
        messages.success(request, _("The note has been struck out."))
        return redirect(loader.page_of(note.case))
    return _page(request, note.case, form, _("Strike the note out"), tone="danger")


@require_POST
@signed_in
def pin(request: PageRequest, pk: int) -> HttpResponse:
    """The note stands on top."""
    note = loader.note(request, pk)
    acts.pin(note, by=request.actor, at=clock.now())
    return redirect(loader.page_of(note.case))


@require_POST
@signed_in
def unpin(request: PageRequest, pk: int) -> HttpResponse:
    """The note stands among the others again."""
    note = loader.note(request, pk)
    acts.unpin(note, by=request.actor, at=clock.now())
    return redirect(loader.page_of(note.case))


def _typed(
    request: PageRequest,
    case: Case,
    text: str,
    heading: str,
    do: Callable[[django_forms.Form], object],
) -> HttpResponseBase:
    """The form with the text of a note; a reply text may be put into it before it is sent."""
    offered = replies.picker(
        case,
        ReplyUse.NOTE,
        [("text", _("Note"))],
        by=request.actor,
        day=clock.office_day(clock.now()),
    )
    if replies.is_inserting(request.POST):
        form = forms.NoteForm(initial=replies.with_text(request.POST, offered))
        return _page(request, case, form, heading, offered=offered)
    form = forms.NoteForm(request.POST or None, initial={"text": text})
    if attempt(form, lambda: do(form)):
        messages.success(request, _("The note has been saved. Only staff see it."))
        return redirect(loader.page_of(case))
    return _page(request, case, form, heading, offered=offered)


def _page(
    request: PageRequest,
    case: Case,
    form: django_forms.Form,
    heading: str,
    *,
    tone: str = "primary",
    offered: replies.Picker | None = None,
) -> HttpResponseBase:
    context = {
        "case": case,
        "form": form,
        "heading": heading,
        "tone": tone,
        "picker": offered,
        "cancel": loader.page_of(case),
    }
    return answer(request, "cases/inside_form.html", context, status=422 if form.errors else 200)
