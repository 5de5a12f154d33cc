"""How far a panel is, for its secretary: by dossier, by member, what is missing; reminding, excusing."""

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from congvu.councils.actions import reminders, results
from congvu.councils.forms.sheets import ReasonForm
from congvu.councils.forms.sheets_filters import MissingFilters
from congvu.councils.models import Assignment, Item, Panel
from congvu.councils.queries import results as outcomes
from congvu.councils.queries import sheets as queries
from congvu.councils.rules import sheets as rules
from congvu.councils.rules import sight
from congvu.councils.views import sheets_loader as loader
from congvu.kit import clock
from congvu.web.access import signed_in
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.request import PageRequest

DOSSIERS = Listing[Item](
    key="tien-do-cham",
    columns=(
        Column(
            "number",
            gettext_lazy("No."),
            lambda each: each.number,
            sort=("number",),
            kind=Kind.NUMBER,
            fixed=True,
        ),
        Column("title", gettext_lazy("Dossier"), lambda each: each.title, kind=Kind.MAIN, fixed=True),
        Column("code", gettext_lazy("Code"), lambda each: each.code, sort=("code",), kind=Kind.CODE),
        Column("field", gettext_lazy("Field"), lambda each: each.field_name, shown=False),
        Column(
            "done",
            gettext_lazy("Sheets"),
            lambda each: f"{each.done}/{each.asked}",  # type: ignore[attr-defined]  # annotated by the query
            sort=("done", "number"),
            kind=Kind.TIGHT,
        ),
    ),
    order="number",
    views=False,
)
MISSING = Listing[Assignment](
    key="phieu-thieu",
    columns=(
        Column("tick", "", None, kind=Kind.TIGHT, fixed=True),
        Column(
            "title",
            gettext_lazy("Dossier"),
            lambda each: each.item.title,
            sort=("item__number", "person__sort_name"),
            kind=Kind.MAIN,
            fixed=True,
        ),
        Column("code", gettext_lazy("Code"), lambda each: each.item.code, kind=Kind.CODE),
        Column(
            "member",
            gettext_lazy("Member"),
            lambda each: each.person.full_name,
            sort=("person__sort_name", "item__number"),
        ),
        Column("state", gettext_lazy("Sheet"), lambda each: str(loader.state_of(each)), kind=Kind.TIGHT),
        Column("excuse", gettext_lazy("Excused"), loader.excuse_of),
    ),
    order="title",
    views=False,
)


@require_safe
@signed_in
def progress(request: PageRequest, pk: int) -> HttpResponseBase:
    """Who has sent how many sheets, and how many each dossier has."""
    panel, seen = loader.followed(request, pk)
    me, now = loader.person(request), clock.now()
    members = queries.progress(panel)
    left = sum(each.left for each in members)
    context = {
        "panel": panel,
        "members": members,
        "size": sum(each.size for each in members),
        "done": sum(each.done for each in members),
        "excused": sum(each.excused for each in members),
        "left": left,
        "late": bool(left and panel.due_at and panel.due_at < now),
        "watches": rules.watch(panel, by=me, at=now) is None,
        "close": rules.close(panel, by=me, at=now, missing=left),
        "reminders": queries.last_reminders(panel)[:3],
        "closings": list(outcomes.closings(panel)[:10]),
    }
    rows = open_list(request, DOSSIERS, queries.with_done(sight.items(panel, me, seen)))
    return answer_list(request, "councils/sheets/progress.html", rows, context)


@require_POST
@signed_in
def remind(request: PageRequest, pk: int) -> HttpResponseBase:
    """The members that were ticked, or the one whose button it is, hear that sheets of theirs are missing."""
    persons = loader.numbers(request.POST.getlist("person")[:1000])
    panel, _seen = loader.followed(request, pk)
    told = reminders.remind(panel, persons, by=loader.person(request), at=clock.now())
    messages.success(
        request, ngettext("%d member has been reminded.", "%d members have been reminded.", told) % told
    )
    return redirect("councils:sheets_progress", pk)


@signed_in
def missing(request: PageRequest, pk: int) -> HttpResponseBase:
    """The sheets that have not been sent; the secretary may excuse those that will not come."""
    panel, _seen = loader.followed(request, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and attempt(form, lambda: _excuse(request, panel, form)):
        return redirect("councils:missing_sheets", pk)
    rows = open_list(request, MISSING, queries.missing(panel), MissingFilters(request.GET, panel=panel))
    context = {
        "panel": panel,
        "form": form,
        "may_excuse": rules.watch(panel, by=request.actor, at=clock.now()) is None,
    }
    response = answer_list(request, "councils/sheets/missing.html", rows, context)
    response.status_code = 422 if form.errors else 200
    return response


def _excuse(request: PageRequest, panel: Panel, form: ReasonForm) -> None:
    chosen = loader.numbers(request.POST.getlist("sheet")[:5000])
    excused = results.excuse(
        panel, chosen, reason=form.cleaned_data["reason"], by=loader.person(request), at=clock.now()
    )
    messages.success(
        request,
        ngettext("%d sheet may be missing now.", "%d sheets may be missing now.", excused) % excused,
    )
