"""Panels: all of them, and each with its phases and what is to be done next."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from congvu.councils.actions import panels as acts
from congvu.councils.enums.panels import Phase
from congvu.councils.enums.seats import SeatRole
from congvu.councils.forms.panels import PanelChangeForm, PanelForm
from congvu.councils.logic.conduct import Conduct
from congvu.councils.models import Panel, RubricVersion
from congvu.councils.queries import conduct as wording
from congvu.councils.queries import councils, moving, panels
from congvu.councils.rules import panels as rules
from congvu.councils.rules import sight
from congvu.councils.views import councils_loader as loader
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.trail import queries as trail
from congvu.web.access import signed_in
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.parts import Happening, Step, StepState
from congvu.web.request import PageRequest

PANELS = Listing[Panel](
    key="luot-cham",
    columns=(
        Column(
            "name", gettext_lazy("Panel"), lambda row: row.name, sort=("name",), kind=Kind.MAIN, fixed=True
        ),
        Column("council", gettext_lazy("Council"), lambda row: row.council.name, sort=("council__name",)),
        Column("dossiers", gettext_lazy("Dossiers"), lambda row: row.dossiers, kind=Kind.NUMBER),  # type: ignore[attr-defined]  # annotated by the query
        Column("mine", gettext_lazy("Given to me"), lambda row: row.mine, kind=Kind.NUMBER),  # type: ignore[attr-defined]  # annotated by the query
        Column(
            "due", gettext_lazy("Sheets are due"), lambda row: row.due_at, sort=("due_at",), kind=Kind.DATE
        ),
        Column(
            "phase", gettext_lazy("Phase"), lambda row: row.get_phase_display(), sort=("pk",), kind=Kind.TIGHT
        ),
    ),
    order="-phase",
)


@require_safe
@signed_in
def all_panels(request: PageRequest) -> HttpResponseBase:
    """Every panel this person may see, newest first."""
    me = loader.person(request)
    page = open_list(request, PANELS, panels.visible_to(me, clock.office_day(clock.now())))
    context = {"may_run": me.may("councils.run")}
    return answer_list(request, "councils/panels/list.html", page, context)


@require_safe
@signed_in
def panel_page(request: PageRequest, pk: int) -> HttpResponseBase:
    """One panel: where it stands, what this person can do, and the rules it goes by."""
    panel, seen = loader.panel(request, pk)
    me, at = loader.person(request), clock.now()
    conduct = rules.conduct_on(panel, at)
    progress = panels.progress(panel, (conduct or Conduct()).sheets)
    members = councils.seats_on(panel.council, clock.office_day(at)).exclude(role=SeatRole.SUBSTITUTE).count()
    context = {
        "panel": panel,
        "sight": seen,
        "steps": _steps(panel, progress),
        "progress": progress,
        "sentences": wording.sentences(conduct, members) if conduct else [],
        "mine": sight.items(panel, me, seen).count() if not seen.all_items else 0,
        "begin": rules.begin(panel, by=me, at=at),
        "prepare": rules.prepare(panel, by=me, at=at),
        "behind": moving.behind(panel).count() if seen.runs else 0,
        "disagreeing": panels.disagreeing(panel).filter(panels.not_of(me)) if seen.others_sheets else (),
        "timeline": _timeline(panel) if seen.runs else [],
    }
    return answer(request, "councils/panels/panel.html", context)


@signed_in
def new(request: PageRequest) -> HttpResponseBase:
    """A new panel of a council this person runs."""
    me = loader.person(request)
    own = councils.run_by(me, clock.office_day(clock.now()))
    if not own.exists():
        raise PermissionDenied
    initial = {"council": request.GET.get("hoi-dong", "")}
    form = PanelForm(request.POST or None, councils=own, rubrics=_rubrics(), initial=initial)
    made: list[Panel] = []
    if attempt(form, lambda: made.append(acts.set_up(form.facts, by=me, at=clock.now()))):
        messages.success(request, _("The panel has been set up. Now put dossiers before it."))
        return redirect("councils:add_items", made[0].pk)
    context = {"form": form, "heading": _("New panel")}
    return answer(request, "councils/panels/form.html", context, status=422 if form.errors else 200)


@signed_in
def change(request: PageRequest, pk: int) -> HttpResponseBase:
    """Name of a panel, and when its sheets are due."""
    panel = loader.run_panel(request, pk)
    refuse_if(rules.assign(panel, by=request.actor, at=clock.now()))
    form = PanelChangeForm(request.POST or None, initial={"name": panel.name, "due_at": panel.due_at})
    if attempt(form, lambda: acts.change(panel, **form.cleaned_data, by=request.actor, at=clock.now())):
        messages.success(request, _("The panel has been changed."))
        return redirect("councils:panel", panel.pk)
    context = {"form": form, "heading": panel.name, "panel": panel}
    return answer(request, "councils/panels/form.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def begin(request: PageRequest, pk: int) -> HttpResponseBase:
    """Members score from now on."""
    panel = loader.run_panel(request, pk)
    acts.begin(panel, by=request.actor, at=clock.now())
    messages.success(request, _("Scoring has begun. Rules and rubric are frozen."))
    return redirect("councils:panel", panel.pk)


def _rubrics() -> QuerySet[RubricVersion]:
    found = RubricVersion.objects.filter(rubric__ended_on=None).select_related("rubric")
    return found.order_by("rubric__name", "-version")


def _steps(panel: Panel, progress: panels.Progress) -> list[Step]:
    """The way of a panel, and where it stands on it."""
    labels = (_("Dossiers"), _("Assignment"), _("Scoring"), _("Results"))
    now = {Phase.SCORING.value: 2, Phase.CLOSED.value: 4}.get(panel.phase, 1 if progress.dossiers else 0)
    return [
        Step(label, StepState.DONE if place < now else StepState.NOW if place == now else StepState.NEXT)
        for place, label in enumerate(labels)
    ]


def _timeline(panel: Panel) -> list[Happening]:
    return [
        Happening(at=entry.at, label=entry.label, who=entry.actor_name, post=entry.actor_post)
        for entry in reversed(trail.about(panel))
    ]
