"""The office's acts, each on a page that asks what it needs."""

from datetime import datetime
from typing import Protocol

from django import forms as django_forms
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from congvu.cases.enums.inside import ReplyUse
from congvu.initiatives.actions import examining, handing_over, intake, reminding, supplements
from congvu.initiatives.forms import intake as forms
from congvu.initiatives.forms.filing import ReasonForm
from congvu.initiatives.models import Initiative
from congvu.initiatives.queries import contents, people, rounds
from congvu.initiatives.rules import intake as rules
from congvu.initiatives.views import inserting, loader
from congvu.initiatives.views.acts import Question, put
from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people.models import Person
from congvu.web.access import requires
from congvu.web.request import PageRequest
from congvu.worktime import queries as worktime

INTAKE, EXAMINE, DECIDE = "initiatives.intake", "initiatives.examine", "initiatives.decide"


@requires(INTAKE)
def accept(request: PageRequest, pk: int) -> HttpResponseBase:
    """The dossier is complete; whom to give it to."""
    initiative = loader.handled(request, pk)
    form = forms.AcceptForm(request.POST or None, specialists=_specialists(initiative))
    question = Question(
        title=_("Accept the dossier"),
        lead=lambda: _promise(initiative),
        yes=_("Accept"),
        done=_("The dossier has been accepted. The author has been told."),
    )
    return put(
        request,
        initiative,
        question,
        form,
        lambda: intake.accept(
            initiative,
            by=request.actor,
            at=clock.now(),
            specialist=form.cleaned_data["specialist"],
            version=loader.seen_version(request),
        ),
        refusal=rules.accept(initiative, by=request.actor),
    )


@requires(INTAKE)
def refuse(request: PageRequest, pk: int) -> HttpResponseBase:
    """The dossier is not taken in, with reasons in writing."""
    initiative = loader.handled(request, pk)
    offered = inserting.offered(request, initiative, ReplyUse.REFUSAL, [("reason", _("Reasons"))])
    form = inserting.form(request, offered, ReasonForm)
    question = Question(
        title=_("Refuse intake"),
        lead=_("The author receives these reasons in writing. The dossier is closed."),
        yes=_("Refuse intake"),
        done=_("Intake has been refused. The author has been told the reasons."),
        tone="danger",
        icon="x-circle",
        picker=offered,
    )
    return put(
        request,
        initiative,
        question,
        form,
        lambda: intake.refuse(
            initiative,
            reason=form.cleaned_data["reason"],
            by=request.actor,
            at=clock.now(),
            version=loader.seen_version(request),
        ),
        refusal=rules.refuse(initiative, by=request.actor),
    )


@requires(INTAKE, EXAMINE)
def assign(request: PageRequest, pk: int) -> HttpResponseBase:
    """Another specialist is given the dossier."""
    initiative = loader.handled(request, pk)
    form = forms.AssignForm(request.POST or None, specialists=_specialists(initiative))
    question = Question(
        title=_("Give to a specialist"),
        yes=_("Give"),
        done=_("The dossier has been given on."),
        icon="person-check",
    )
    return put(
        request,
        initiative,
        question,
        form,
        lambda: intake.assign(
            initiative,
            specialist=form.cleaned_data["specialist"],
            by=request.actor,
            at=clock.now(),
            version=loader.seen_version(request),
        ),
        refusal=rules.assign(initiative, by=request.actor),
    )


@requires(INTAKE, EXAMINE)
def hand_over(request: PageRequest, pk: int) -> HttpResponseBase:
    """Another unit is to go on with the dossier, or somebody there."""
    initiative = loader.handled(request, pk)
    form = forms.HandOverForm(request.POST or None, desks=people.desks(clock.office_day(clock.now())))
    question = Question(
        title=_("Hand over to another unit"),
        lead=_("State and dates stay as they are. Whoever receives it is told; you may no longer see it."),
        yes=_("Hand over"),
        done=_("The dossier has been handed over. Whoever receives it has been told."),
        icon="send",
    )
    return put(
        request,
        initiative,
        question,
        form,
        lambda: handing_over.hand_over(
            initiative,
            to=form.holder,
            reason=form.cleaned_data["reason"],
            by=loader.person(request),
            at=clock.now(),
            version=loader.seen_version(request),
        ),
        refusal=rules.hand_over(initiative, by=request.actor),
    )


@requires(INTAKE, EXAMINE)
def ask(request: PageRequest, pk: int) -> HttpResponseBase:
    """What is to be supplemented, why each, and until when."""
    initiative = loader.handled(request, pk)
    until = worktime.due_at(clock.now(), initiative.in_force.supplement)
    first = {"until": clock.office_day(until)}
    blank = forms.SupplementForm(terms=initiative.in_force)
    offered = inserting.offered(request, initiative, ReplyUse.SUPPLEMENT, blank.boxes)
    form = inserting.form(request, offered, forms.SupplementForm, first, terms=initiative.in_force)
    question = Question(
        title=_("Ask for a supplement"),
        lead=_("Tick what is missing or wrong and say why. The clock stands still until the author answers."),
        yes=_("Send the request"),
        done=_("The author has been asked. The clock stands still."),
        icon="reply",
        template="initiatives/ask.html",
        picker=offered,
    )
    return put(
        request,
        initiative,
        question,
        form,
        lambda: supplements.ask(
            initiative,
            items=form.items,
            until=form.until_at,
            note=form.cleaned_data["note"],
            by=request.actor,
            at=clock.now(),
            version=loader.seen_version(request),
        ),
        refusal=rules.ask(initiative, by=request.actor),
    )


@requires(INTAKE, EXAMINE)
def extend(request: PageRequest, pk: int) -> HttpResponseBase:
    """More time for the supplement."""
    initiative = loader.handled(request, pk)
    form = forms.ExtendForm(request.POST or None)
    question = Question(
        title=_("Give more time"),
        yes=_("Give more time"),
        done=_("The author has more time and has been told."),
        icon="clock-history",
    )
    return put(
        request,
        initiative,
        question,
        form,
        lambda: supplements.extend(
            initiative,
            until=form.until_at,
            by=request.actor,
            at=clock.now(),
            version=loader.seen_version(request),
        ),
        refusal=rules.lift(initiative, by=request.actor),
    )


@requires(INTAKE, EXAMINE)
def lift(request: PageRequest, pk: int) -> HttpResponseBase:
    """Go on without the supplement."""
    initiative = loader.handled(request, pk)
    question = Question(
        title=_("Go on without the supplement"),
        lead=_("The request ends and the clock goes on. What the author has typed since is not taken over."),
        yes=_("Go on"),
        done=_("The request has been lifted."),
        icon="skip-forward",
    )
    return _press(
        request, initiative, question, supplements.lift, refusal=rules.lift(initiative, by=request.actor)
    )


@requires(INTAKE, EXAMINE)
def strike(request: PageRequest, pk: int) -> HttpResponseBase:
    """The supplement did not come in time."""
    initiative = loader.handled(request, pk)
    asked = contents.open_request(initiative)
    question = Question(
        title=_("Strike the dossier off"),
        lead=_("The supplement has not come in time. The dossier is closed and the author is told."),
        yes=_("Strike off"),
        done=_("The dossier has been struck off."),
        tone="danger",
        icon="x-circle",
    )
    return _press(
        request,
        initiative,
        question,
        supplements.strike,
        refusal=rules.strike(initiative, by=request.actor, at=clock.now(), request=asked),
    )


@requires(INTAKE, EXAMINE)
def remind(request: PageRequest, pk: int) -> HttpResponseBase:
    """Whoever has the dossier is reminded of it, once a day."""
    initiative = loader.handled(request, pk)
    question = Question(
        title=_("Remind whoever has the dossier"),
        lead=_("%(holder)s receives a message at once.") % {"holder": initiative.case.holder},
        yes=_("Send the reminder"),
        done=_("The reminder has been sent."),
        icon="bell",
    )
    return _press(
        request,
        initiative,
        question,
        reminding.remind,
        refusal=rules.remind(initiative, by=request.actor, at=clock.now()),
    )


@requires(EXAMINE)
def examine(request: PageRequest, pk: int) -> HttpResponseBase:
    """The examination begins."""
    initiative = loader.handled(request, pk)
    question = Question(
        title=_("Begin the examination"),
        lead=_("From now on the author cannot withdraw the dossier."),
        yes=_("Begin"),
        done=_("The examination has begun."),
        icon="zoom-in",
    )
    return _press(
        request,
        initiative,
        question,
        examining.begin_examination,
        refusal=rules.examine(initiative, by=request.actor),
    )


@requires(EXAMINE)
def council(request: PageRequest, pk: int) -> HttpResponseBase:
    """The dossier waits for the council."""
    initiative = loader.handled(request, pk)
    question = Question(
        title=_("Put before the council"),
        lead=_("The dossier waits for the council's meeting; then a decision says how it ends."),
        yes=_("Put before the council"),
        done=_("The dossier waits for the council."),
        icon="people",
    )
    return _press(
        request,
        initiative,
        question,
        examining.put_to_council,
        refusal=rules.put_to_council(initiative, by=request.actor),
    )


@requires(EXAMINE, DECIDE)
def take_up(request: PageRequest, pk: int) -> HttpResponseBase:
    """A dossier that was carried over goes on in another round."""
    initiative = loader.handled(request, pk)
    others = rounds.to_take_up_in(initiative)
    form = forms.TakeUpForm(request.POST or None, rounds=others)
    question = Question(
        title=_("Take up in another round"),
        yes=_("Take up"),
        done=_("The dossier goes on in this round. The author has been told."),
        icon="arrow-repeat",
    )
    return put(
        request,
        initiative,
        question,
        form,
        lambda: examining.take_up(
            initiative,
            into=form.cleaned_data["round"],
            by=request.actor,
            at=clock.now(),
            version=loader.seen_version(request),
        ),
        refusal=rules.take_up(initiative, by=request.actor),
    )


def _promise(initiative: Initiative) -> str:
    due = worktime.due_at(clock.now(), initiative.in_force.decision)
    return _("The result is to be given by %(day)s.") % {"day": f"{due:%d/%m/%Y}"}


def _specialists(initiative: Initiative) -> QuerySet[Person]:
    return people.specialists(initiative, clock.office_day(clock.now()))


class _Act(Protocol):
    """An act that needs nothing but the dossier, as the page showed it."""

    def __call__(
        self, initiative: Initiative, /, *, by: Actor, at: datetime, version: int | None
    ) -> object: ...


def _press(
    request: PageRequest,
    initiative: Initiative,
    question: Question,
    act: _Act,
    *,
    refusal: Refusal | None,
) -> HttpResponseBase:
    """Ask whether, and do it: nothing is to be filled in."""
    seen = loader.seen_version(request)
    return put(
        request,
        initiative,
        question,
        _nothing(request),
        lambda: act(initiative, by=request.actor, at=clock.now(), version=seen),
        refusal=refusal,
    )


def _nothing(request: PageRequest) -> django_forms.Form:
    """A page that only asks whether to go on still has a form, for the refusal to stand in."""
    return django_forms.Form(request.POST if request.method == "POST" else None)
