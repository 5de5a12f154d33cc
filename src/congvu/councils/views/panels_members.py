"""What a member does with dossiers beside scoring: declares an interest, hands one back."""

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from congvu.councils.actions import assignments, declarations
from congvu.councils.enums.seats import Conflict
from congvu.councils.forms.panels import DeclareForm, ItemFilters, ReasonForm
from congvu.councils.models import Item
from congvu.councils.queries import conflicts, panels
from congvu.councils.rules import panels as rules
from congvu.councils.views import councils_loader as loader
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.web.access import signed_in
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

TO_DECLARE = Listing[Item](
    key="khai-bao",
    columns=(
        Column("code", gettext_lazy("Code"), lambda row: row.code, sort=("code",), kind=Kind.CODE),
        Column(
            "title", gettext_lazy("Title"), lambda row: row.title, sort=("title",), kind=Kind.MAIN, fixed=True
        ),
        Column("field", gettext_lazy("Field"), lambda row: row.field_name, sort=("field_name",)),
        Column("declared", gettext_lazy("My declaration"), kind=Kind.TIGHT, fixed=True),
    ),
    order="code",
)


@require_safe
@signed_in
def interests(request: PageRequest, pk: int) -> HttpResponseBase:
    """Every dossier of the panel by its title, and what this member has declared about it."""
    panel, _seen = loader.panel(request, pk)
    me = loader.person(request)
    rows = panel.items.filter(panels.not_of(me))
    page = open_list(request, TO_DECLARE, rows, ItemFilters(request.GET, fields=panels.fields_of(panel)))
    said = {row.key: row for row in conflicts.declarations(me, panel.kind, [row.key for row in page.rows])}
    for row in page.rows:
        setattr(row, "declared", said.get(row.key))  # noqa: B010 - shown in the row, no field of the model
    return answer_list(request, "councils/panels/interests.html", page, {"panel": panel})


@signed_in
def declare(request: PageRequest, pk: int, item: int) -> HttpResponseBase:
    """This member has an interest in a dossier, and so does not judge it."""
    panel, _seen = loader.panel(request, pk)
    me, found = loader.person(request), loader.item(request, panel, item)
    form = DeclareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        conflict, note = Conflict(form.cleaned_data["conflict"]), form.cleaned_data["note"]
        if attempt(form, lambda: declarations.declare(found, me, conflict, note, by=me, at=clock.now())):
            messages.success(request, _("Your interest has been declared. You will not judge this dossier."))
            return redirect("councils:interests", panel.pk)
    context = {"panel": panel, "item": found, "form": form}
    return answer(request, "councils/panels/declare.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def withdraw(request: PageRequest, pk: int, item: int) -> HttpResponseBase:
    """This member withdraws what they declared about a dossier."""
    panel, _seen = loader.panel(request, pk)
    me, found = loader.person(request), loader.item(request, panel, item)
    for declaration in conflicts.declarations(me, found.kind, [found.key]):
        declarations.withdraw(declaration, found, by=me, at=clock.now())
        messages.success(request, _("Your declaration has been withdrawn."))
    return redirect("councils:interests", panel.pk)


@signed_in
def hand_back(request: PageRequest, pk: int) -> HttpResponseBase:
    """This member does not score a dossier after all, and says why."""
    me, given = loader.person(request), loader.given(request, pk)
    form = ReasonForm(request.POST or None)
    refuse_if(rules.hand_back(given, "…", by=me, at=clock.now()))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: assignments.hand_back(given, reason, by=me, at=clock.now())):
            messages.success(request, _("The dossier has been handed back to the secretary."))
            return redirect("councils:panel", given.item.panel_id)
    context = {"panel": given.item.panel, "item": given.item, "form": form}
    return answer(request, "councils/panels/hand_back.html", context, status=422 if form.errors else 200)
