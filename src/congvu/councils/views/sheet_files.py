"""Scoring in Excel: the workbook of the open sheets, what a filled one would do, and doing it."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from congvu.councils.actions import sheet_import as acts
from congvu.councils.enums.rubrics import shown
from congvu.councils.forms.sheets import BookForm
from congvu.councils.logic import sheet as sheets
from congvu.councils.logic import sheet_book
from congvu.councils.logic.rubric import Rubric
from congvu.councils.logic.sheet import Mark
from congvu.councils.logic.sheet_book import Column, Filled, Part
from congvu.councils.models import Panel
from congvu.councils.providers import sheet_books
from congvu.councils.rules import sheet_import as rules
from congvu.councils.rules.sheet_import import Fate, Planned
from congvu.councils.views import books
from congvu.councils.views import sheets_loader as loader
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.web.access import signed_in
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest

SALT = "councils.sheet_book"


@dataclass(frozen=True)
class Cell:
    """A cell of a row: what it says and what is wrong with it."""

    heading: str
    text: str
    problem: str


@dataclass(frozen=True)
class Row:
    """A row of the preview."""

    planned: Planned
    label: str
    tone: str
    cells: list[Cell]


@signed_in
def file(request: PageRequest, panel: int) -> HttpResponseBase:
    """Get the workbook; once a filled one is sent, see what each cell of it would do. Nothing is stored."""
    found = _mine(request, panel)
    form = BookForm(request.POST or None, request.FILES or None)
    read: list[Filled] = []
    if request.method == "POST" and attempt(form, lambda: read.extend(_read(form, found))):
        return _preview(request, found, read)
    refusal = rules.use(found, loader.person(request), at=clock.now())
    context = {"panel": found, "form": form, "refusal": refusal}
    return answer(request, "councils/sheets/file.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def download(request: PageRequest, panel: int) -> HttpResponseBase:
    """The workbook of the sheets that are open."""
    found, me, now = _mine(request, panel), loader.person(request), clock.now()
    refuse_if(rules.use(found, me, at=now))
    content = sheet_books.workbook(found, rules.open_sheets(found, me, at=now))
    return books.handed_out(content, f"phieu-cham-{found.pk}")


@require_POST
@signed_in
def take(request: PageRequest, panel: int) -> HttpResponseBase:
    """Do what the preview said, as far as it still holds."""
    found, me = _mine(request, panel), loader.person(request)
    parcel = request.POST.get("parcel", "")
    packed = books.unsealed(parcel, f"{SALT}:{found.pk}:{me.pk}")
    rows = [Filled(line, pk, version, sheets.from_json(said)) for line, pk, version, said in packed]
    source = hashlib.sha256(parcel.encode()).hexdigest()
    taken = acts.take_all(
        found, rows, sending=request.POST.get("as") == "sent", source=source, by=me, at=clock.now()
    )
    saved = ngettext("%d sheet has been saved.", "%d sheets have been saved.", taken.saved) % taken.saved
    sent = ngettext("%d sheet has been sent.", "%d sheets have been sent.", taken.sent) % taken.sent
    messages.success(request, f"{saved} {sent}" if taken.sent else saved)
    return redirect("councils:my_sheets")


def _mine(request: PageRequest, pk: int) -> Panel:
    """The panel, if this person scores in it."""
    found = loader.panel(pk)
    if not rules.has_sheets(found, loader.person(request)):
        raise Http404
    return found


def _read(form: BookForm, panel: Panel) -> list[Filled]:
    stamped = sheet_book.stamp(panel.pk, panel.rubric.digest)
    return books.rows(
        form.cleaned_data["file"],
        lambda cells: sheet_book.read(cells, panel.rubric.content, stamped=stamped),
        most=sheet_book.MOST_ROWS,
        other=_("This is not the workbook of this panel. Download it here and fill that one in."),
    )


def _preview(request: PageRequest, panel: Panel, rows: list[Filled]) -> HttpResponse:
    me, rubric = loader.person(request), panel.rubric.content
    planned = rules.plan(panel, me, rows, at=clock.now())
    packed = [
        (each.row.line, each.row.assignment, each.row.version, sheets.to_json(each.row.scores))
        for each in planned
        if each.is_taken or each.fate is Fate.SAME
    ]
    columns = [column for column in sheet_book.columns(rubric) if column.part not in FIXED]
    context = {
        "panel": panel,
        "headings": [sheet_books.heading(column, rubric) for column in columns],
        "rows": [_row(each, columns, rubric) for each in planned],
        "counts": {fate.value: sum(each.fate is fate for each in planned) for fate in Fate},
        "parcel": books.sealed(packed, f"{SALT}:{panel.pk}:{me.pk}"),
    }
    return answer(request, "councils/sheets/file_preview.html", context)


FIXED = (Part.KEY, Part.CODE, Part.TITLE)


def _row(planned: Planned, columns: list[Column], rubric: Rubric) -> Row:
    label, tone = {
        Fate.TAKEN: (_("Whole"), "good"),
        Fate.UNFINISHED: (_("Unfinished, as a draft"), "warn"),
        Fate.SAME: (_("Already so"), "muted"),
        Fate.EMPTY: (_("Not filled in"), "muted"),
        Fate.REFUSED: (_("Refused"), "bad"),
    }[planned.fate]
    problems: dict[str, str] = {}
    for each in planned.problems:
        problems[sheet_book.cell_of(each, rubric)] = each.sentence
    cells = [
        Cell(
            sheet_books.heading(column, rubric), _said(planned, column, rubric), problems.get(column.key, "")
        )
        for column in columns
    ]
    return Row(planned, label, tone, cells)


def _said(planned: Planned, column: Column, rubric: Rubric) -> str:
    scores: Any = planned.row.scores
    if column.number is None:
        return str(scores.remark)
    criterion = rubric.criteria[column.number]
    mark = scores.marks.get(criterion.code, Mark())
    if column.part is Part.SCORE:
        return "" if mark.score is None else shown(mark.score) if mark.score.is_finite() else "?"
    if column.part is Part.BAND:
        band = criterion.band(mark.band)
        return band.name if band else mark.band
    return str(mark.comment)
