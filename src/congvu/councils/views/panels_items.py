"""The dossiers of a panel: those in it, those that can be added, and one of them with its members."""

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from congvu.councils.actions import panels as acts
from congvu.councils.forms.panels import ItemFilters
from congvu.councils.models import Item, Panel
from congvu.councils.queries import panels
from congvu.councils.rules import panels as rules
from congvu.councils.rules import sight
from congvu.councils.views import councils_loader as loader
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.web.access import signed_in
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

BLIND: tuple[Column[Item], ...] = (
    Column("number", gettext_lazy("No."), lambda row: row.number, sort=("number",), kind=Kind.NUMBER),
    Column("code", gettext_lazy("Code"), lambda row: row.code, sort=("code",), kind=Kind.CODE, fixed=True),
    Column(
        "title", gettext_lazy("Title"), lambda row: row.title, sort=("title",), kind=Kind.MAIN, fixed=True
    ),
    Column("field", gettext_lazy("Field"), lambda row: row.field_name, sort=("field_name",)),
)
OPEN: tuple[Column[Item], ...] = (
    Column("authors", gettext_lazy("Authors"), lambda row: ", ".join(row.author_names)),
    Column("unit", gettext_lazy("Unit"), lambda row: row.unit_name, sort=("unit_name",)),
)
SEEN = {
    False: Listing[Item](key="ho-so-cham", columns=BLIND, order="number"),
    True: Listing[Item](key="ho-so-luot-cham", columns=(*BLIND, *OPEN), order="number"),
}


@require_safe
@signed_in
def items(request: PageRequest, pk: int) -> HttpResponseBase:
    """The dossiers of a panel that this person may find, with authors only where they may be seen."""
    panel, seen = loader.panel(request, pk)
    rows = sight.items(panel, loader.person(request), seen)
    filters = ItemFilters(request.GET, fields=panels.fields_of(panel))
    page = open_list(request, SEEN[seen.authors], rows, filters)
    context = {
        "panel": panel,
        "sight": seen,
        "prepare": rules.prepare(panel, by=request.actor, at=clock.now()),
    }
    return answer_list(request, "councils/panels/items.html", page, context)


@signed_in
def add(request: PageRequest, pk: int) -> HttpResponseBase:
    """Dossiers that are ready: all, those of a field, or chosen ones are put before the panel."""
    panel, me = loader.run_panel(request, pk), loader.person(request)
    refuse_if(rules.prepare(panel, by=me, at=clock.now()))
    field = request.GET.get("linh-vuc", "")
    wanted = [field] if field else panel.council.fields
    offered = [
        each for each in panels.offered(panel, fields=wanted) if me.pk not in (*each.authors, *each.filers)
    ]
    if request.method == "POST":
        every = "all" in request.POST
        keys = [each.key for each in offered] if every else loader.keys(request.POST.getlist("dossiers"))
        added = len(acts.add_items(panel, keys, by=me, at=clock.now()))
        messages.success(
            request,
            ngettext("%(count)d dossier has been added.", "%(count)d dossiers have been added.", added)
            % {"count": added},
        )
        return redirect("councils:items", panel.pk)
    context = {
        "panel": panel,
        "sight": sight.of(panel, me, at=clock.now()),
        "offered": offered[:SHOWN],
        "count": len(offered),
        "more": len(offered) - SHOWN,
        "fields": _fields(panel),
        "field": field,
    }
    return answer(request, "councils/panels/add.html", context)


SHOWN = 200
"""So many are shown to be ticked; more are added by field or all at once."""


@require_POST
@signed_in
def drop(request: PageRequest, pk: int, item: int) -> HttpResponseBase:
    """One dossier is taken from the panel."""
    panel = loader.run_panel(request, pk)
    acts.drop_item(loader.item(request, panel, item), by=request.actor, at=clock.now())
    messages.success(request, _("The dossier has been taken from the panel."))
    return redirect("councils:items", panel.pk)


def _fields(panel: Panel) -> list[tuple[str, str, int]]:
    """The fields of what is offered, each with how many."""
    counted: dict[tuple[str, str], int] = {}
    for each in panels.offered(panel):
        if each.field:
            key = (each.field, each.field_name)
            counted[key] = counted.get(key, 0) + 1
    return [(code, name, count) for (code, name), count in sorted(counted.items(), key=lambda one: one[0][1])]
