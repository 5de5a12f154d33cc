"""How the scoring screen is put together: dossier, screening, sheet, what is wrong, where to go on."""

from django.core import signing
from django.http import HttpResponse
from django.urls import reverse

from congvu.councils.enums.panels import SheetState
from congvu.councils.enums.rubrics import shown
from congvu.councils.enums.sheets import RevisionKind
from congvu.councils.forms.sheets import SheetForm
from congvu.councils.logic import screenings, totals
from congvu.councils.logic.trades import trades
from congvu.councils.models import Assignment, Sheet
from congvu.councils.queries import sheets as queries
from congvu.councils.rules import sheets as rules
from congvu.councils.rules import sight
from congvu.councils.views import sheets_loader as loader
from congvu.kit import clock
from congvu.web.pages import answer
from congvu.web.request import PageRequest

OPENED = "councils.opened"


def show(
    request: PageRequest,
    assignment: Assignment,
    *,
    form: SheetForm | None = None,
    conflict: str = "",
    refused: str = "",
) -> HttpResponse:
    """The screen as the sheet is kept, or as ``form`` when that could not be kept or not be sent."""
    sheet = queries.sheet_of(assignment)
    rubric = assignment.item.panel.rubric.content
    kept = form or SheetForm(rubric=rubric, scores=queries.scores_of(sheet))
    scores = kept.scores() if form and form.is_valid() else queries.scores_of(sheet)
    problems = queries.wrong(assignment, scores)
    locked = rules.takes(assignment.item.panel) or rules.write(sheet)
    place, size, done = queries.place(assignment)
    following = queries.next_open(assignment)
    context = {
        **_dossier(request, assignment),
        "assignment": assignment,
        "panel": assignment.item.panel,
        "sheet": sheet,
        "form": kept,
        "rows": list(kept.rows([each for each in problems if sheet or form])),
        "problems": problems,
        "total": shown(totals.total(rubric, scores)),
        "scale": shown(rubric.scale),
        "locked": locked,
        "is_sent": sheet is not None and sheet.state == SheetState.SENT,
        "version": sheet.version if sheet else 0,
        "opened": signing.dumps({"sheet": assignment.pk, "at": clock.now().isoformat()}, salt=OPENED),
        "autosave": reverse("councils:sheet_autosave", args=[assignment.pk]),
        "conflict": conflict,
        "refused": refused,
        "place": place,
        "size": size,
        "done": done,
        "next": reverse("councils:sheet", args=[following.pk]) if following else "",
        "reopenings": reopenings(sheet),
    }
    status = 409 if conflict else 422 if refused or kept.errors else 200
    return answer(request, "councils/sheets/sheet.html", context, status=status)


def reopenings(sheet: Sheet | None) -> list[dict[str, object]]:
    """When and why the sheet was unlocked."""
    if sheet is None or not sheet.reopened:
        return []
    found = queries.revisions(sheet).filter(kind=RevisionKind.REOPENED)
    return [{"at": each.made_at, "who": each.made_by.full_name, "reason": each.reason} for each in found]


def _dossier(request: PageRequest, assignment: Assignment) -> dict[str, object]:
    """What the dossier says, and what a screening says of it; without authors while they are hidden."""
    item = assignment.item
    blind = not sight.of(item.panel, loader.person(request), at=clock.now()).authors
    trade = trades[item.kind]
    return {
        "item": item,
        "blind": blind,
        "reading": trade.reading(item.key, blind),
        "screenings": screenings.shown(item.kind, item.key, blind=blind),
    }
