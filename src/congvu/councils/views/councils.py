"""Councils: where I sit and what waits, all of them for who runs them, each with its members and rules."""

from collections.abc import Iterable
from datetime import date

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from congvu.councils.actions import councils as acts
from congvu.councils.enums.seats import SeatRole
from congvu.councils.forms.councils import CouncilForm
from congvu.councils.models import Council, Seat
from congvu.councils.queries import conduct as wording
from congvu.councils.queries import councils, panels
from congvu.councils.rules import councils as rules
from congvu.councils.views import councils_loader as loader
from congvu.kit import clock
from congvu.trail import queries as trail
from congvu.web.access import requires, signed_in
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.parts import Happening
from congvu.web.request import PageRequest

RUN = "councils.run"
COUNCILS = Listing[Council](
    key="hoi-dong",
    columns=(
        Column(
            "name", gettext_lazy("Council"), lambda row: row.name, sort=("name",), kind=Kind.MAIN, fixed=True
        ),
        Column("level", gettext_lazy("Level"), lambda row: row.get_level_display(), sort=("level",)),
        Column("unit", gettext_lazy("Set up at"), lambda row: row.unit.short, sort=("unit__name",)),
        Column("decision", gettext_lazy("Decision"), lambda row: row.decision_number, kind=Kind.CODE),
        Column("members", gettext_lazy("Members"), lambda row: row.members, kind=Kind.NUMBER),  # type: ignore[attr-defined]  # annotated by the query
        Column(
            "from",
            gettext_lazy("Works from"),
            lambda row: row.valid_from,
            sort=("valid_from",),
            kind=Kind.DATE,
        ),
        Column("to", gettext_lazy("Last day"), lambda row: row.valid_to, sort=("valid_to",), kind=Kind.DATE),
    ),
    order="-from",
)


@require_safe
@signed_in
def home(request: PageRequest) -> HttpResponseBase:
    """Where this person sits and what waits for them; below, the councils they may see."""
    me, today = loader.person(request), _today()
    page = open_list(request, COUNCILS, councils.visible_to(me, today))
    context = {
        "seats": councils.my_seats(me, today),
        "waiting": panels.waiting_for(me),
        "to_do": panels.to_do(me, today) if me.may(RUN) else (),
        "may_run": me.may(RUN),
    }
    return answer_list(request, "councils/councils/home.html", page, context)


@require_safe
@signed_in
def council(request: PageRequest, pk: int) -> HttpResponseBase:
    """One council: decision, members, rules, panels; for who runs it what has happened."""
    found, me, at = loader.council(request, pk), loader.person(request), clock.now()
    today = _today()
    seats = list(councils.all_seats(found))
    present = [seat for seat in seats if seat.counts_on(today)]
    version = councils.rules_on(found, today)
    runs = rules.runs(found, me, at=at)
    context = {
        "council": found,
        "field_names": councils.field_names(found.fields),
        "seats": present,
        "others": [seat for seat in seats if seat not in present],
        "has_chair": any(seat.role == SeatRole.CHAIR for seat in present),
        "rules": version,
        "sentences": wording.sentences(version.conduct, _size(present)) if version else [],
        "panels": panels.visible_to(me, today).filter(council=found).order_by("-pk")[:20],
        "groups": found.groups.order_by("name"),
        "runs": runs,
        "timeline": _timeline(found) if runs else [],
    }
    return answer(request, "councils/councils/council.html", context)


@requires(RUN)
def new(request: PageRequest) -> HttpResponseBase:
    """A new council."""
    form = CouncilForm(request.POST or None, today=_today())
    made: list[Council] = []
    if attempt(form, lambda: made.append(acts.set_up(form.facts, by=request.actor, at=clock.now()))):
        messages.success(request, _("The council has been set up. Now set its rules and name its members."))
        return redirect("councils:council", made[0].pk)
    return _form(request, form, _("New council"))


@signed_in
def change(request: PageRequest, pk: int) -> HttpResponseBase:
    """Name, decision and dates of a council."""
    found = loader.run_council(request, pk)
    initial = {name: getattr(found, name) for name in CouncilForm.base_fields if hasattr(found, name)}
    form = CouncilForm(
        request.POST or None,
        today=_today(),
        council=found,
        initial={**initial, "fields_judged": found.fields},
    )
    if attempt(form, lambda: acts.change(found, form.facts, by=request.actor, at=clock.now())):
        messages.success(request, _("The council has been changed."))
        return redirect("councils:council", found.pk)
    return _form(request, form, found.name, found)


def _form(
    request: PageRequest, form: CouncilForm, heading: str, council: Council | None = None
) -> HttpResponseBase:
    context = {"form": form, "heading": heading, "council": council}
    return answer(request, "councils/councils/form.html", context, status=422 if form.errors else 200)


def _size(seats: Iterable[Seat]) -> int:
    """The number of members of the council: substitutes do not count."""
    return sum(seat.role != SeatRole.SUBSTITUTE for seat in seats)


def _timeline(council: Council) -> list[Happening]:
    return [
        Happening(at=entry.at, label=entry.label, who=entry.actor_name, post=entry.actor_post)
        for entry in reversed(trail.about(council))
    ]


def _today() -> date:
    return clock.office_day(clock.now())
