"""The kinds of documents: what is in force from when to when, and on what basis."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.documents.actions import kinds as acts
from congvu.documents.enums.capabilities import MANAGE
from congvu.documents.forms.kinds import EndKindForm, KindForm
from congvu.documents.queries import kinds
from congvu.documents.rules import kinds as rules
from congvu.documents.views import loader
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.web.access import requires
from congvu.web.forms import Question, asked, attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@requires(MANAGE.code)
def listed(request: PageRequest) -> HttpResponseBase:
    """All kinds, and the form for one more."""
    me, now = loader.person(request), clock.now()
    form = KindForm(request.POST or None, initial={"valid_from": office_day(now)})

    def do() -> None:
        said = form.cleaned_data
        acts.add(said["name"], said["abbreviation"], said["valid_from"], said["legal_basis"], by=me, at=now)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("The kind has been added."))
        return redirect("documents:kinds")
    context = {"form": form, "rows": list(kinds.listed()), "today": office_day(now)}
    return answer(request, "documents/kinds.html", context, status=422 if form.errors else 200)


@requires(MANAGE.code)
def end(request: PageRequest, pk: int) -> HttpResponseBase:
    """Until when it is offered."""
    kind, me, now = kinds.one(pk), loader.person(request), clock.now()
    if kind is None:
        raise Http404
    refuse_if(rules.may_end(kind, by=me))
    form = EndKindForm(request.POST or None, initial={"valid_to": office_day(now)})
    question = Question(
        title=_("End the kind “%(name)s”") % {"name": kind},
        lead=_("It is offered until that day. Documents that bear it keep it."),
        yes=_("End it"),
        icon="calendar-check",
        done=_("The kind has been ended."),
    )
    back = reverse("documents:kinds")
    return asked(
        request,
        question,
        form,
        lambda: acts.end(kind, form.cleaned_data["valid_to"], by=me, at=now),
        onward=lambda: back,
        template="documents/kind_end.html",
        context={"back": back, "kind": kind},
    )
