"""What a panel has come to: the table, the ranking with the line, one dossier with all its sheets."""

from collections.abc import Callable

from django.http import Http404
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from congvu.councils.enums.panels import SheetState
from congvu.councils.forms.sheets_filters import ResultFilters
from congvu.councils.logic import outcome
from congvu.councils.models import Assignment, Result
from congvu.councils.queries import results as queries
from congvu.councils.rules import sheets as rules
from congvu.councils.rules import sight
from congvu.councils.views import sheets_loader as loader
from congvu.councils.views.results_shown import Reader, by_criterion
from congvu.kit import clock
from congvu.web.access import signed_in
from congvu.web.lists import Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@require_safe
@signed_in
def table(request: PageRequest, pk: int) -> HttpResponseBase:
    """Every dossier with what its sheets come to, in the order of the panel."""
    return _listed(request, pk, Reader.table, "councils/results/table.html")


@require_safe
@signed_in
def ranking(request: PageRequest, pk: int) -> HttpResponseBase:
    """The dossiers by their place, and where among them the line is."""
    return _listed(request, pk, Reader.ranking, "councils/results/ranking.html")


@require_safe
@signed_in
def item(request: PageRequest, pk: int, item: int) -> HttpResponseBase:
    """One dossier: for the secretary who has sent; once the panel is closed its result and all sheets."""
    found = queries.items(pk).filter(pk=item).first()
    if found is None:
        raise Http404
    panel, me, now = found.panel, loader.person(request), clock.now()
    seen = sight.of_item(found, me, at=now)
    if not (seen.scorers or seen.others_sheets):
        raise Http404
    result = getattr(found, "result", None)
    asked = list(queries.sheets(found))
    sent = [each for each in asked if _is_sent(each)]
    reader = Reader(panel.rubric.content)
    context = {
        "panel": panel,
        "item": found,
        "sight": seen,
        "rows": list(reader.rows([result])) if result else [],
        "outcome": outcome.from_json(result.data) if result else None,
        "line": queries.line(panel),
        "assignments": asked,
        "sent": sent if seen.others_sheets else [],
        "criteria": by_criterion(panel.rubric.content, sent, result) if seen.others_sheets else [],
        "reopenings": list(queries.reopenings(found)),
        "may_reopen": rules.watch(panel, by=me, at=now) is None,
    }
    return answer(request, "councils/results/item.html", context)


def _listed(
    request: PageRequest, pk: int, listing: Callable[[Reader], Listing[Result]], template: str
) -> HttpResponseBase:
    (panel, seen), me = loader.closed(request, pk), loader.person(request)
    reader = Reader(panel.rubric.content)
    rows = queries.table(panel, sight.items(panel, me, seen))
    page = open_list(request, listing(reader), rows, ResultFilters(request.GET, panel=panel))
    context = {
        "panel": panel,
        "line": queries.line(panel),
        "closing": queries.closings(panel).first(),
        "rows": [] if request.GET.get("format") == "xlsx" else list(reader.rows(page.rows)),
    }
    return answer_list(request, template, page, context)


def _is_sent(assignment: Assignment) -> bool:
    sheet = loader.sheet_of(assignment)
    return sheet is not None and sheet.state == SheetState.SENT
