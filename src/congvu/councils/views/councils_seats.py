"""The members of a council, and the rules it works by."""

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from congvu.councils.actions import councils as acts
from congvu.councils.actions import seats as seating
from congvu.councils.enums.seats import SeatRole
from congvu.councils.forms.councils import ConductForm, SeatForm
from congvu.councils.logic.conduct import Conduct
from congvu.councils.models import Council, Seat
from congvu.councils.queries import conduct as wording
from congvu.councils.queries import councils
from congvu.councils.rules import councils as rules
from congvu.councils.views import councils_loader as loader
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.web.access import signed_in
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@signed_in
def new(request: PageRequest, pk: int) -> HttpResponseBase:
    """One more member."""
    council = loader.run_council(request, pk)
    today = clock.office_day(clock.now())
    initial = {"from_on": max(council.valid_from, today), "role": SeatRole.MEMBER, "place": 100}
    form = SeatForm(request.POST or None, council=council, initial=initial)
    if attempt(form, lambda: seating.take(council, form.facts, by=request.actor, at=clock.now())):
        messages.success(request, _("The member has been named."))
        return redirect("councils:council", council.pk)
    return _form(request, form, council, _("New member"))


@signed_in
def change(request: PageRequest, pk: int, seat: int) -> HttpResponseBase:
    """A seat: its role, its days, its fields; the day it ends."""
    council = loader.run_council(request, pk)
    found = loader.seat(council, seat)
    form = SeatForm(request.POST or None, council=council, seat=found, initial=_initial(found))
    if attempt(form, lambda: seating.change(found, form.facts, by=request.actor, at=clock.now())):
        messages.success(request, _("The seat has been changed."))
        return redirect("councils:council", council.pk)
    return _form(request, form, council, found.person.full_name)


@signed_in
def conduct(request: PageRequest, pk: int) -> HttpResponseBase:
    """The rules of the council: a new version, read in sentences before it is saved."""
    council, at = loader.run_council(request, pk), clock.now()
    refuse_if(rules.set_conduct(council, by=request.actor, at=at))
    today = clock.office_day(at)
    newest = councils.versions(council).first()
    initial = {**vars(newest.conduct if newest else Conduct()), "valid_from": today}
    form = ConductForm(request.POST or None, initial=initial)
    members = councils.seats_on(council, today).exclude(role=SeatRole.SUBSTITUTE).count()
    preview: list[str] = []
    if request.method == "POST" and form.is_valid():
        refusal = rules.set_conduct(council, form.conduct, by=request.actor, at=at)
        if refusal is not None:
            form.add_error(refusal.field or None, refusal.sentence)
        elif "preview" in request.POST:
            preview = wording.sentences(form.conduct, members)
        elif attempt(form, lambda: _set(request, council, form)):
            messages.success(request, _("The rules of the council have been set."))
            return redirect("councils:council", council.pk)
    context = {
        "council": council,
        "form": form,
        "members": members,
        "preview": preview,
        "versions": councils.versions(council),
    }
    return answer(request, "councils/councils/conduct.html", context, status=422 if form.errors else 200)


def _set(request: PageRequest, council: Council, form: ConductForm) -> object:
    valid_from = form.cleaned_data["valid_from"]
    return acts.set_conduct(council, form.conduct, valid_from=valid_from, by=request.actor, at=clock.now())


def _form(request: PageRequest, form: SeatForm, council: Council, heading: str) -> HttpResponseBase:
    context = {"form": form, "heading": heading, "council": council}
    return answer(request, "councils/councils/form.html", context, status=422 if form.errors else 200)


def _initial(seat: Seat) -> dict[str, object]:
    named = {name: getattr(seat, name) for name in SeatForm.base_fields if hasattr(seat, name)}
    return {**named, "fields_judged": seat.fields}
