"""Going along the steps: on, back, reminding; each on a page or a button of the dossier."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from congvu.cases import actions as cases
from congvu.cases.forms import seen_version
from congvu.cases.queries import HANDLE as HANDLE_CASES
from congvu.cases.queries import OVERSEE
from congvu.kit import clock
from congvu.people.models import Person
from congvu.procedures.actions import working as acts
from congvu.procedures.enums.capabilities import HANDLE, RECEIVE
from congvu.procedures.forms.working import GoOnForm, SendBackForm
from congvu.procedures.logic import steps
from congvu.procedures.models import Dossier
from congvu.procedures.queries import dossiers
from congvu.procedures.rules import working as rules
from congvu.procedures.views import loader
from congvu.procedures.views.asking import Question, put
from congvu.web.access import requires
from congvu.web.lists import carried
from congvu.web.request import PageRequest


@requires(HANDLE.code, RECEIVE.code)
def go_on(request: PageRequest, pk: int) -> HttpResponseBase:
    """The present step is done: which way on, to whom, with what note."""
    dossier, me, now = loader.seen(request, pk), loader.person(request), clock.now()
    step = dossier.present_step
    ways = steps.branches(dossier.spec, step) if step else ()
    persons = dossiers.next_people(dossier, [way.to for way in ways], on=clock.office_day(now))
    form = GoOnForm(request.POST or None, spec=dossier.spec, ways=ways, persons=persons)
    question = Question(
        title=_("Step done, go on"),
        lead=_("Present step: %(step)s") % {"step": step.name} if step else "",
        yes=_("Go on"),
        icon="send",
        done=_("The step is done; the dossier has gone on."),
    )
    return put(
        request,
        dossier,
        question,
        form,
        lambda: acts.go_on(
            dossier,
            form.step,
            by=me,
            at=now,
            note=form.cleaned_data["note"],
            person=form.cleaned_data["person"],
            version=seen_version(request.POST),
        ),
        refusal=rules.at_work(dossier, by=me),
    )


@requires(HANDLE.code, RECEIVE.code)
def send_back(request: PageRequest, pk: int) -> HttpResponseBase:
    """To which earlier step the dossier is returned, and why."""
    dossier, me = loader.seen(request, pk), loader.person(request)
    form = SendBackForm(request.POST or None, steps=dossiers.gone_before(dossier))
    question = Question(
        title=_("Return to an earlier step"),
        lead=_("It goes to whoever did that step. The time of the agency goes on."),
        yes=_("Return it"),
        icon="arrow-return-left",
        tone="danger",
        done=_("The dossier has been returned."),
    )
    return put(
        request,
        dossier,
        question,
        form,
        lambda: acts.send_back(
            dossier,
            form.cleaned_data["to"],
            reason=form.cleaned_data["reason"],
            by=me,
            at=clock.now(),
            version=seen_version(request.POST),
        ),
        refusal=rules.send_back(dossier, "", by=me),
    )


@require_POST
@requires(HANDLE_CASES, OVERSEE)
def remind(request: PageRequest, pk: int) -> HttpResponse:
    """Whoever has the dossier hears that it waits."""
    dossier: Dossier = loader.seen(request, pk)
    me: Person = loader.person(request)
    cases.urge(dossier.case, by=me, at=clock.now())
    messages.success(request, _("Whoever has the dossier has been reminded."))
    return redirect(f"{dossier.link}{carried(request)}")
