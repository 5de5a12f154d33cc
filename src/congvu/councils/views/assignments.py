"""Who scores what: the table of dossiers and members, the proposal, and changes by hand."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from congvu.councils.actions import assignments as acts
from congvu.councils.enums.seats import SeatRole
from congvu.councils.forms.panels import GiveForm, ItemFilters, TakeOverForm
from congvu.councils.logic.conduct import Conduct
from congvu.councils.models import Assignment, Item, Panel, Seat
from congvu.councils.providers import assigning
from congvu.councils.queries import councils, panels
from congvu.councils.rules import panels as rules
from congvu.councils.rules import sight
from congvu.councils.views import assignments_shown as shown
from congvu.councils.views import councils_loader as loader
from congvu.kit import clock
from congvu.web.access import signed_in
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

MATRIX = Listing[Item](
    key="phan-cong",
    columns=(
        Column("number", gettext_lazy("No."), lambda row: row.number, sort=("number",), kind=Kind.NUMBER),
        Column(
            "code", gettext_lazy("Code"), lambda row: row.code, sort=("code",), kind=Kind.CODE, shown=False
        ),
        Column(
            "title", gettext_lazy("Title"), lambda row: row.title, sort=("title",), kind=Kind.MAIN, fixed=True
        ),
        Column("field", gettext_lazy("Field"), lambda row: row.field_name, sort=("field_name",), shown=False),
        Column("members", gettext_lazy("Members who score"), shown.names, sort=("members",), fixed=True),
    ),
    order="number",
)


@require_safe
@signed_in
def matrix(request: PageRequest, pk: int) -> HttpResponseBase:
    """Every dossier with its members, and the load of each member; what lacks and why."""
    panel, me, at = loader.run_panel(request, pk), loader.person(request), clock.now()
    today, conduct = clock.office_day(at), rules.conduct_on(panel, at) or Conduct()
    seen = sight.of(panel, me, at=at)
    rows = panels.with_members(sight.items(panel, me, seen))
    page = open_list(request, MATRIX, rows, ItemFilters(request.GET, fields=panels.fields_of(panel)))
    progress = panels.progress(panel, conduct.sheets)
    lacking = assigning.shortages(panel, conduct, today) if 0 < progress.lacking < progress.dossiers else []
    lacking = [each for each in lacking if me.pk not in each.item.own_side]
    context = {
        "panel": panel,
        "sheets": conduct.sheets,
        "progress": progress,
        "loads": shown.loads(panel, conduct, today),
        "shortages": lacking[: shown.SHORT],
        "more_shortages": len(lacking) - shown.SHORT,
        "propose": rules.propose(panel, by=me, at=at),
        "confirm": rules.confirm(panel, by=me, at=at),
        "clear": rules.prepare(panel, by=me, at=at),
        "substitutes": _substitutes(panel),
    }
    return answer_list(request, "councils/panels/matrix.html", page, context)


@require_POST
@signed_in
def propose(request: PageRequest, pk: int) -> HttpResponseBase:
    """The best assignment is computed and shown, to be changed or confirmed."""
    panel = loader.run_panel(request, pk)
    plan = acts.propose(panel, by=request.actor, at=clock.now())
    lacking = len(plan.missing)
    messages.success(request, _("The assignment has been proposed. Check it, then confirm."))
    if lacking:
        messages.warning(
            request,
            ngettext(
                "%(count)d dossier could not get enough members. The reasons stand below.",
                "%(count)d dossiers could not get enough members. The reasons stand below.",
                lacking,
            )
            % {"count": lacking},
        )
    return redirect("councils:assignments", panel.pk)


@require_POST
@signed_in
def clear(request: PageRequest, pk: int) -> HttpResponseBase:
    """The assignment begins anew."""
    panel = loader.run_panel(request, pk)
    acts.clear(panel, by=request.actor, at=clock.now())
    messages.success(request, _("What was not changed by hand has been taken back."))
    return redirect("councils:assignments", panel.pk)


@require_POST
@signed_in
def confirm(request: PageRequest, pk: int) -> HttpResponseBase:
    """What is proposed is assigned."""
    panel = loader.run_panel(request, pk)
    acts.confirm(panel, by=request.actor, at=clock.now())
    messages.success(request, _("The assignment has been confirmed."))
    return redirect("councils:panel", panel.pk)


@signed_in
def item(request: PageRequest, pk: int, item: int) -> HttpResponseBase:
    """One dossier: who scores it and why, who else could, and changes by hand."""
    panel = loader.run_panel(request, pk)
    found = loader.item(request, panel, item)
    choices = shown.choices(found, at=clock.now())
    form = GiveForm(request.POST or None, choices=[(str(each.seat.pk), each.label) for each in choices])
    if request.method == "POST" and form.is_valid():
        chosen = next(each.seat for each in choices if str(each.seat.pk) == form.cleaned_data["seat"])
        if attempt(form, lambda: acts.give(found, chosen, by=request.actor, at=clock.now())):
            messages.success(request, _("The dossier has been given to the member."))
            return redirect("councils:item", panel.pk, found.pk)
    context = {
        "panel": panel,
        "item": found,
        "sight": sight.of_item(found, loader.person(request), at=clock.now()),
        "given": shown.given(found, at=clock.now()),
        "choices": choices,
        "form": form,
        "third": rules.call_third(found, by=request.actor, at=clock.now()),
        "drop": rules.prepare(panel, by=request.actor, at=clock.now()),
    }
    return answer(request, "councils/panels/item.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def take_away(request: PageRequest, pk: int, item: int, assignment: int) -> HttpResponseBase:
    """A member does not score this dossier."""
    panel = loader.run_panel(request, pk)
    found = loader.item(request, panel, item)
    acts.take_away(loader.assignment(found, assignment), by=request.actor, at=clock.now())
    messages.success(request, _("The dossier has been taken from the member."))
    return redirect("councils:item", panel.pk, found.pk)


@require_POST
@signed_in
def call_third(request: PageRequest, pk: int, item: int) -> HttpResponseBase:
    """One more member scores a dossier whose sheets differ too much."""
    panel = loader.run_panel(request, pk)
    found = loader.item(request, panel, item)
    third = acts.call_third(found, by=request.actor, at=clock.now())
    messages.success(
        request, _("%(name)s scores this dossier as the third member.") % {"name": third.person.full_name}
    )
    return redirect("councils:item", panel.pk, found.pk)


@signed_in
def take_over(request: PageRequest, pk: int) -> HttpResponseBase:
    """A substitute takes over what a member has not begun."""
    panel = loader.run_panel(request, pk)
    form = TakeOverForm(request.POST or None, seats=_substitutes(panel))
    left: list[Assignment] = []
    if attempt(form, lambda: left.extend(_taken_over(request, panel, form))):
        messages.success(request, _("The substitute has taken over."))
        if left:
            messages.warning(
                request,
                ngettext(
                    "%(count)d dossier stays, since the substitute may not take it.",
                    "%(count)d dossiers stay, since the substitute may not take them.",
                    len(left),
                )
                % {"count": len(left)},
            )
        return redirect("councils:assignments", panel.pk)
    context = {"form": form, "heading": _("A substitute takes over"), "panel": panel}
    return answer(request, "councils/panels/form.html", context, status=422 if form.errors else 200)


def _substitutes(panel: Panel) -> QuerySet[Seat]:
    return councils.seats_on(panel.council, clock.office_day(clock.now())).filter(role=SeatRole.SUBSTITUTE)


def _taken_over(request: PageRequest, panel: Panel, form: TakeOverForm) -> list[Assignment]:
    seat = form.cleaned_data["seat"]
    return acts.take_over(panel, seat.stands_for, seat, by=request.actor, at=clock.now())
