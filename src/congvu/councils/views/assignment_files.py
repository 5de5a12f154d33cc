"""The assignment in Excel: the workbook as it stands, what a changed one would do, and doing it."""

import hashlib

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from congvu.councils.actions import assignment_import as acts
from congvu.councils.forms.sheets import BookForm
from congvu.councils.logic import assignment_book
from congvu.councils.logic.assignment_book import Row
from congvu.councils.logic.conduct import Conduct
from congvu.councils.models import Panel
from congvu.councils.providers import assignment_books
from congvu.councils.queries import panels as queries
from congvu.councils.rules import assignment_import as rules
from congvu.councils.rules import panels
from congvu.councils.rules.assignment_import import Fate
from congvu.councils.views import books
from congvu.councils.views import councils_loader as loader
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.web.access import signed_in
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest

SALT = "councils.assignment_book"
SHOWN = 300
"""So many changes stand on the preview, refused ones in front; the counts are of all."""


@signed_in
def file(request: PageRequest, pk: int) -> HttpResponseBase:
    """Get the workbook; once a changed one is sent, see what each cell of it would do. Nothing is stored."""
    panel = loader.run_panel(request, pk)
    form = BookForm(request.POST or None, request.FILES or None)
    read: list[Row] = []
    if request.method == "POST" and attempt(form, lambda: read.extend(_read(form, panel))):
        return _preview(request, panel, read)
    refusal = panels.assign(panel, by=request.actor, at=clock.now())
    context = {"panel": panel, "form": form, "refusal": refusal}
    return answer(request, "councils/panels/file.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def download(request: PageRequest, pk: int) -> HttpResponseBase:
    """The workbook, filled with what is proposed and assigned."""
    panel, at = loader.run_panel(request, pk), clock.now()
    refuse_if(panels.assign(panel, by=request.actor, at=at))
    items = panel.items.filter(queries.not_of(loader.person(request))).order_by("number")
    conduct = panels.conduct_on(panel, at) or Conduct()
    content = assignment_books.workbook(panel, items, conduct, clock.office_day(at))
    return books.handed_out(content, f"phan-cong-{panel.pk}")


@require_POST
@signed_in
def take(request: PageRequest, pk: int) -> HttpResponseBase:
    """Do what the preview said, as far as it still holds."""
    panel, me = loader.run_panel(request, pk), loader.person(request)
    parcel = request.POST.get("parcel", "")
    version, packed = books.unsealed(parcel, f"{SALT}:{panel.pk}:{me.pk}")
    rows = [Row(line, number, {int(seat): said for seat, said in cells}) for line, number, cells in packed]
    source = hashlib.sha256(parcel.encode()).hexdigest()
    done = acts.take(panel, rows, version=version, source=source, by=me, at=clock.now())
    sentence = _("The assignment has been taken over: %(given)d given, %(taken)d taken away.")
    messages.success(request, sentence % {"given": done.given, "taken": done.taken})
    return redirect("councils:assignments", panel.pk)


def _read(form: BookForm, panel: Panel) -> list[Row]:
    stamped = assignment_book.stamp(panel.pk, panel.version)
    return books.rows(
        form.cleaned_data["file"],
        lambda cells: assignment_book.read(cells, stamped=stamped),
        most=assignment_book.MOST_ROWS,
        other=_(
            "This is not the assignment of this panel as it is now. Download it again and change that one."
        ),
    )


def _preview(request: PageRequest, panel: Panel, rows: list[Row]) -> HttpResponseBase:
    me = loader.person(request)
    changes = rules.plan(panel, rows, by=me, at=clock.now())
    touched = {change.line for change in changes if change.fate is not Fate.REFUSED}
    packed = [(row.line, row.number, list(row.said.items())) for row in rows if row.line in touched]
    counts = {fate.value: sum(change.fate is fate for change in changes) for fate in Fate}
    first = sorted(changes, key=lambda change: change.fate is not Fate.REFUSED)[:SHOWN]
    context = {
        "panel": panel,
        "changes": first,
        "more": len(changes) - len(first),
        "counts": counts,
        "parcel": books.sealed((panel.version, packed), f"{SALT}:{panel.pk}:{me.pk}"),
    }
    return answer(request, "councils/panels/file_preview.html", context)
