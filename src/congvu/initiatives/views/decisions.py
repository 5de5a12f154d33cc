"""Decisions on many dossiers: the list, the page of one, its rows, and the acts on it."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import BoundField
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from congvu.initiatives.actions import decisions as acts
from congvu.initiatives.enums.states import State
from congvu.initiatives.forms.decisions import (
    CancellationForm,
    DecisionFactsForm,
    RowFilters,
    RowsForm,
    initial,
)
from congvu.initiatives.models import Decision, DecisionItem, Initiative, Recognition, Round
from congvu.initiatives.queries import decisions, issuing, recognitions
from congvu.initiatives.rules import decisions as rules
from congvu.initiatives.rules import issuing as going_out
from congvu.initiatives.views import loader
from congvu.initiatives.views.carried import carried_out
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.people.models import Person
from congvu.trail import queries as trail
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, ListPage, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.parts import Happening
from congvu.web.request import PageRequest

DECIDE, SIGN = "initiatives.decide", "initiatives.sign"

DECISIONS = Listing[Decision](
    key="quyet-dinh-sang-kien",
    columns=(
        Column("subject", gettext_lazy("Subject"), lambda d: d.subject, kind=Kind.MAIN, fixed=True),
        Column("number", gettext_lazy("Number of the decision"), lambda d: d.number, kind=Kind.CODE),
        Column("decided_on", gettext_lazy("Date of the decision"), lambda d: d.decided_on, kind=Kind.DATE),
        Column("round", gettext_lazy("Round"), lambda d: d.round.name),
        Column("rows", gettext_lazy("Dossiers"), lambda d: getattr(d, "rows", 0), kind=Kind.NUMBER),
        Column("stage", gettext_lazy("State"), lambda d: str(d.get_stage_display()), kind=Kind.TIGHT),
        Column(
            "prepared",
            gettext_lazy("Prepared"),
            lambda d: d.prepared_at,
            sort=("prepared_at",),
            kind=Kind.DATE,
        ),
    ),
    order="-prepared",
)
ROWS = Listing[DecisionItem](
    key="dong-quyet-dinh",
    columns=(
        Column(
            "place", gettext_lazy("No."), lambda r: r.place, sort=("place",), kind=Kind.NUMBER, fixed=True
        ),
        Column("title", gettext_lazy("Title"), lambda r: r.initiative.case.title, kind=Kind.MAIN, fixed=True),
        Column("code", gettext_lazy("Code"), lambda r: r.initiative.case.code, kind=Kind.CODE),
        Column("unit", gettext_lazy("Unit"), lambda r: str(r.initiative.case.unit or ""), shown=False),
        Column("score", gettext_lazy("Score"), lambda r: r.found.get("score", ""), kind=Kind.TIGHT),
        Column(
            "outcome",
            gettext_lazy("Outcome"),
            lambda r: str(State(r.outcome).label) if r.outcome else "",
            kind=Kind.TIGHT,
        ),
        Column("reason", gettext_lazy("Reasons"), lambda r: r.reason),
    ),
    order="place",
)


@dataclass(frozen=True)
class Line:
    """A row as the page shows it: its two fields while it can be changed, and earlier recognitions alike."""

    row: DecisionItem
    outcome: BoundField | None
    reason: BoundField | None
    alike: list[Recognition]


@require_safe
@requires(DECIDE, SIGN)
def all_decisions(request: PageRequest) -> HttpResponseBase:
    """Every decision, newest first, and the rounds that wait for one."""
    page = open_list(request, DECISIONS, decisions.all_decisions())
    context = {"rounds": decisions.rounds_to_decide(), "may_prepare": rules.prepare(by=request.actor) is None}
    return answer_list(request, "initiatives/decisions.html", page, context)


@requires(DECIDE)
def new(request: PageRequest, pk: int) -> HttpResponseBase:
    """A decision on the outcome of a round, with a row for each dossier before the council, or for one."""
    round = loader.round_of(pk)
    only = _only(request, round)
    refuse_if(rules.prepare(round, by=request.actor))
    loader.open_to(request, decisions.to_decide(round))
    form = DecisionFactsForm(
        request.POST or None, initial=_proposed(round), units=decisions.bodies(round), signers=_signers(round)
    )
    made: list[Decision] = []

    def do() -> None:
        made.append(acts.prepare(round, form.facts, only=only, by=request.actor, at=clock.now()))

    if attempt(form, do):
        messages.success(request, _("The decision has been prepared. Look at each row, then present it."))
        return redirect("initiatives:decision", made[0].pk)
    about = only[0].case.code if only else round.name
    return _form(request, form, _("New decision: %(round)s") % {"round": about})


@requires(DECIDE)
def cancel(request: PageRequest, pk: int) -> HttpResponseBase:
    """A decision that cancels the recognition of one dossier."""
    initiative = loader.handled(request, pk)
    refuse_if(rules.cancel([initiative], by=request.actor))
    form = CancellationForm(
        request.POST or None,
        initial=_proposed_cancellation(initiative),
        units=decisions.bodies(initiative.round),
        signers=_signers(initiative.round),
    )
    made: list[Decision] = []

    def do() -> None:
        reason = form.cleaned_data["reason"]
        made.append(
            acts.prepare_cancellation(
                [initiative], form.facts, reason=reason, by=request.actor, at=clock.now()
            )
        )

    if attempt(form, do):
        messages.success(request, _("The decision has been prepared. Present it for signature."))
        return redirect("initiatives:decision", made[0].pk)
    return _form(request, form, _("Cancel the recognition of %(code)s") % {"code": initiative.case.code})


@require_safe
@requires(DECIDE, SIGN)
def decision(request: PageRequest, pk: int) -> HttpResponseBase:
    """One decision: its facts, its rows, how far it is carried out, and what can be done with it now."""
    found = loader.decision(request, pk)
    return _page(request, found)


@require_POST
@requires(DECIDE)
def choose(request: PageRequest, pk: int) -> HttpResponseBase:
    """The rows that the page showed are as they were sent."""
    found = loader.decision(request, pk)
    keys = [int(name[8:]) for name in request.POST if name.startswith("outcome-") and name[8:].isdigit()]
    rows = decisions.items(found).filter(pk__in=keys)
    form = RowsForm(request.POST, rows=rows, kind=found.kind)
    if attempt(form, lambda: acts.choose(found, form.choices, by=request.actor, at=clock.now())):
        messages.success(request, _("The rows have been saved."))
        return redirect(f"{reverse('initiatives:decision', args=[pk])}?{request.GET.urlencode()}")
    return _page(request, found, form)


@require_POST
@requires(DECIDE)
def add(request: PageRequest, pk: int) -> HttpResponseBase:
    """Dossiers of the round that no decision names get rows, too."""
    found = loader.decision(request, pk)
    loader.open_to(request, decisions.to_decide(found.round))
    count = acts.add(found, decisions.to_decide(found.round), by=request.actor, at=clock.now())
    messages.success(request, _("%(count)d rows have been added.") % {"count": count})
    return redirect("initiatives:decision", pk)


@requires(DECIDE)
def change(request: PageRequest, pk: int) -> HttpResponseBase:
    """The facts of a decision."""
    found = loader.decision(request, pk)
    refuse_if(rules.change(found, by=request.actor))
    form = DecisionFactsForm(
        request.POST or None,
        initial=initial(found),
        units=decisions.bodies(found.round),
        signers=_signers(found.round),
    )
    version = loader.seen_version(request)
    if attempt(
        form, lambda: acts.change(found, form.facts, by=request.actor, at=clock.now(), version=version)
    ):
        messages.success(request, _("The decision has been changed."))
        return redirect("initiatives:decision", pk)
    return _form(request, form, found.subject, found)


@require_POST
@requires(DECIDE)
def drop(request: PageRequest, pk: int) -> HttpResponseBase:
    acts.drop(loader.decision(request, pk), by=request.actor, at=clock.now())
    messages.success(request, _("The decision has been dropped. Its dossiers can be named by another."))
    return redirect("initiatives:decisions")


def _page(request: PageRequest, found: Decision, form: RowsForm | None = None) -> HttpResponseBase:
    me, at = request.actor, clock.now()
    page = open_list(request, ROWS, decisions.items(found), RowFilters(request.GET))
    may_change = rules.change(found, by=me) is None
    if may_change and form is None:
        form = RowsForm(rows=page.rows, kind=found.kind)
    tally = decisions.tally(found)
    exported = request.GET.get("format") == "xlsx"
    context: dict[str, object] = {
        "decision": found,
        "form": form,
        "lines": [] if exported else _lines(page.rows, form),
        "change": rules.change(found, by=me),
        "present": going_out.present(found, by=me, at=at) if may_change else None,
        "take_back": going_out.take_back(found, by=me),
        "enter": going_out.may_enter(found, by=me),
        "is_decided_here": issuing.decides_here(found),
        "drop": rules.drop(found, by=me),
        "tally": [
            (State(outcome).label if outcome else _("Not chosen yet"), n) for outcome, n in tally.items()
        ],
        "total": sum(tally.values()),
        **carried_out(found, loader.person(request), at),
        "gone": decisions.left_the_round(found.round)[:50],
        "timeline": [
            Happening(at=entry.at, label=entry.label, who=entry.actor_name, post=entry.actor_post)
            for entry in reversed(trail.about(found))
        ],
    }
    return _answer(request, page, context)


def _answer(
    request: PageRequest, page: ListPage[DecisionItem], context: dict[str, object]
) -> HttpResponseBase:
    if request.htmx and request.htmx.target == "carried":
        return answer(request, "initiatives/decision_progress.html", context, fragments=("carried",))
    return answer_list(request, "initiatives/decision.html", page, context)


def _lines(rows: list[DecisionItem], form: RowsForm | None) -> list[Line]:
    """The rows with their fields while they can be changed, and what may be the same thing."""
    alike = recognitions.alike_of([row.initiative for row in rows])
    fields = {row.pk: (outcome, reason) for row, outcome, reason in form.lines} if form else {}
    return [Line(row, *fields.get(row.pk, (None, None)), alike.get(row.initiative_id, [])) for row in rows]


def _form(
    request: PageRequest, form: DecisionFactsForm, heading: str, found: Decision | None = None
) -> HttpResponseBase:
    context = {"form": form, "heading": heading, "decision": found}
    return answer(request, "initiatives/decision_form.html", context, status=422 if form.errors else 200)


def _only(request: PageRequest, round: Round) -> list[Initiative] | None:
    """The one dossier the new decision is to be about; None: all that wait."""
    asked = request.GET.get("ho-so", "")
    if not (asked.isascii() and asked.isdigit()):
        return None
    initiative = loader.handled(request, int(asked))
    if initiative.round_id != round.pk:
        raise Http404
    refuse_if(rules.name(initiative, by=request.actor))
    return [initiative]


def _signers(round: Round) -> QuerySet[Person]:
    return issuing.signers(round, clock.office_day(clock.now()))


def _proposed(round: Round) -> dict[str, object]:
    return {
        "unit": decisions.bodies(round).first(),
        "subject": _("Recognition of work initiatives, %(round)s") % {"round": round.name},
        "legal_basis": round.newest.terms.legal_basis,
    }


def _proposed_cancellation(initiative: Initiative) -> dict[str, object]:
    subject = _("Cancelling the recognition of %(code)s") % {"code": initiative.case.code}
    return {**_proposed(initiative.round), "subject": subject}
