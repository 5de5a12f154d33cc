"""Rounds and fields of application, for their administrator."""

from datetime import date, datetime

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from congvu.initiatives.actions import rounds as acts
from congvu.initiatives.enums.rounds import Level
from congvu.initiatives.forms.rounds import FactsForm, GroupForm, TermsForm
from congvu.initiatives.models import FieldGroup, Round
from congvu.initiatives.queries import rounds
from congvu.initiatives.rules import issuing
from congvu.initiatives.rules import rounds as rules
from congvu.initiatives.views import loader
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.trail import queries as trail
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.parts import Happening
from congvu.web.request import PageRequest

ROUNDS = "initiatives.rounds"


@require_safe
@requires(ROUNDS)
def all_rounds(request: PageRequest) -> HttpResponseBase:
    """Every round, newest first, with its state and how many dossiers it has."""
    return answer(request, "initiatives/rounds.html", {"rounds": rounds.all_rounds()})


@require_safe
@requires(ROUNDS)
def round_page(request: PageRequest, pk: int) -> HttpResponseBase:
    """One round: its facts, its terms, what happened, and what can be done with it now."""
    round, me, at = loader.round_of(pk), request.actor, clock.now()
    context = {
        "round": round,
        "terms": round.newest.terms,
        "version": round.newest.version,
        "group_names": rounds.group_names(round.newest.terms.field_groups),
        "hindered": issuing.hindered_of(round, loader.person(request), at),
        "is_relied_on": rounds.is_relied_on(round),
        "open": rules.open(round, by=me, at=at),
        "close": rules.close(round, by=me),
        "lock": rules.lock(round, by=me),
        "change": rules.change(round, by=me),
        "set_terms": rules.set_terms(round, by=me),
        "timeline": [
            Happening(at=entry.at, label=entry.label, who=entry.actor_name, post=entry.actor_post)
            for entry in reversed(trail.about(round))
        ],
    }
    return answer(request, "initiatives/round.html", context)


@requires(ROUNDS)
def new(request: PageRequest) -> HttpResponseBase:
    """A new round, with the usual terms of its level."""
    form = FactsForm(request.POST or None, initial={"level": Level.BASE, "letters": "SK", "year": _year()})
    made: list[Round] = []
    if attempt(form, lambda: made.append(acts.prepare(form.facts, by=request.actor, at=clock.now()))):
        messages.success(request, _("The round has been prepared. Check what it asks, then open it."))
        return redirect("initiatives:terms", made[0].pk)
    return _form(request, form, _("New round"))


@requires(ROUNDS)
def copy(request: PageRequest, pk: int) -> HttpResponseBase:
    """A new round with the terms of another, such as last year's; the dates are a year later."""
    source = loader.round_of(pk)
    form = FactsForm(request.POST or None, initial=_a_year_later(source))
    made: list[Round] = []
    if attempt(form, lambda: made.append(acts.copy(source, form.facts, by=request.actor, at=clock.now()))):
        messages.success(request, _("The round has been copied. Check what it asks, then open it."))
        return redirect("initiatives:round", made[0].pk)
    return _form(request, form, _("Copy of “%(round)s”") % {"round": source.name}, source)


@requires(ROUNDS)
def change(request: PageRequest, pk: int) -> HttpResponseBase:
    """Name, dates and receiver of a round."""
    round = loader.round_of(pk)
    refuse_if(rules.change(round, by=request.actor))
    form = FactsForm(request.POST or None, round=round, initial=_facts_of(round))
    if attempt(form, lambda: acts.change(round, form.facts, by=request.actor, at=clock.now())):
        messages.success(request, _("The round has been changed."))
        return redirect("initiatives:round", round.pk)
    return _form(request, form, round.name, round)


@requires(ROUNDS)
def terms(request: PageRequest, pk: int) -> HttpResponseBase:
    """What the round asks, allows and promises."""
    round = loader.round_of(pk)
    refuse_if(rules.set_terms(round, by=request.actor))
    form = TermsForm(request.POST or None, terms=round.newest.terms, groups=rounds.field_groups())
    if request.method == "POST" and form.is_valid():
        seen = loader.seen_version(request)
        if attempt(
            form, lambda: acts.set_terms(round, form.terms, by=request.actor, at=clock.now(), seen=seen)
        ):
            messages.success(request, _("The rules of the round have been saved."))
            return redirect("initiatives:round", round.pk)
    context = {
        "round": round,
        "form": form,
        "version": round.newest.version,
        "is_relied_on": rounds.is_relied_on(round),
    }
    return answer(request, "initiatives/terms.html", context, status=422 if form.errors else 200)


@require_POST
@requires(ROUNDS)
def open_round(request: PageRequest, pk: int) -> HttpResponseBase:
    round = loader.round_of(pk)
    acts.open(round, by=request.actor, at=clock.now())
    messages.success(request, _("The round is open."))
    return redirect("initiatives:round", round.pk)


@require_POST
@requires(ROUNDS)
def close_round(request: PageRequest, pk: int) -> HttpResponseBase:
    round = loader.round_of(pk)
    acts.close(round, by=request.actor, at=clock.now())
    messages.success(request, _("The round is closed for filing."))
    return redirect("initiatives:round", round.pk)


@require_POST
@requires(ROUNDS)
def lock_round(request: PageRequest, pk: int) -> HttpResponseBase:
    round = loader.round_of(pk)
    acts.lock(round, by=request.actor, at=clock.now())
    messages.success(request, _("The round is locked."))
    return redirect("initiatives:round", round.pk)


@require_safe
@requires(ROUNDS)
def field_groups(request: PageRequest) -> HttpResponseBase:
    """The fields of application in their order."""
    return answer(request, "initiatives/field_groups.html", {"groups": rounds.field_groups()})


@requires(ROUNDS)
def field_group(request: PageRequest, code: str = "") -> HttpResponseBase:
    """A field of application, new or changed."""
    group = FieldGroup.objects.filter(code=code).first() if code else None
    if code and group is None:
        raise Http404
    initial = (
        {name: getattr(group, name) for name in ("code", "name", "parent", "place", "ended_on")}
        if group
        else {}
    )
    form = GroupForm(request.POST or None, group=group, initial=initial or {"place": 100})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if attempt(form, lambda: acts.save_group(said.pop("code"), by=request.actor, at=clock.now(), **said)):
            messages.success(request, _("The field has been saved."))
            return redirect("initiatives:field_groups")
    context = {"form": form, "group": group}
    return answer(request, "initiatives/field_group.html", context, status=422 if form.errors else 200)


def _form(
    request: PageRequest, form: FactsForm, heading: str, round: Round | None = None
) -> HttpResponseBase:
    context = {"form": form, "heading": heading, "round": round}
    return answer(request, "initiatives/round_form.html", context, status=422 if form.errors else 200)


def _facts_of(round: Round) -> dict[str, object]:
    named = {name: getattr(round, name) for name in FactsForm.base_fields if name != "letters"}
    return {**named, "letters": round.prefix}


def _a_year_later(round: Round) -> dict[str, object]:
    facts = _facts_of(round)
    later = {name: _later(getattr(round, name)) for name in ("opens_at", "closes_at", "results_on")}
    year = round.year + 1
    name = round.name.replace(str(round.year), str(year))
    code = round.code.replace(str(round.year), str(year))
    return {
        **facts,
        **later,
        "year": year,
        "name": name,
        "code": code if code != round.code else f"{code}-{year}",
    }


def _year() -> int:
    return clock.office_day(clock.now()).year


def _later(value: date | None) -> date | None:
    """The same day next year, at the same hour of the office; 29 February becomes the 28th."""
    if value is None:
        return None
    there = value.astimezone(clock.OFFICE_ZONE) if isinstance(value, datetime) else value
    day = 28 if (there.month, there.day) == (2, 29) else there.day
    return there.replace(year=there.year + 1, day=day)
