"""Finding what the pages of sheets are about, or saying that this person has nothing of that kind."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from congvu.councils.enums.panels import Phase, SheetState
from congvu.councils.forms.sheets import SheetForm
from congvu.councils.models import Assignment, Excuse, Panel, Sheet
from congvu.councils.queries import sheets as queries
from congvu.councils.rules import results as rules
from congvu.councils.rules import sight
from congvu.councils.rules.sight import Sight
from congvu.kit import clock
from congvu.kit.refusal import Refused
from congvu.kit.text import Text
from congvu.people.models import Person
from congvu.web.request import PageRequest


def person(request: PageRequest) -> Person:
    """Who looks at a page that needs signing in."""
    assert isinstance(request.actor, Person)  # noqa: S101 - the decorators have let nobody else in
    return request.actor


def own(request: PageRequest, pk: int) -> Assignment:
    """The assignment, if it is this person's; others are not told that there is one."""
    found = queries.loaded().filter(pk=pk, person=person(request)).first()
    if found is None:
        raise Http404
    return found


def form(request: PageRequest, assignment: Assignment) -> SheetForm:
    """The sheet as it was posted, or as it is kept."""
    scores = queries.scores_of(queries.sheet_of(assignment))
    data = request.POST if request.method == "POST" else None
    return SheetForm(data, rubric=assignment.item.panel.rubric.content, scores=scores)


def seen_version(request: HttpRequest) -> int | None:
    """The version of the sheet that the page showed when the button was pressed."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def state_of(assignment: Assignment) -> Text:
    """Where the sheet stands, in a word."""
    sheet = sheet_of(assignment)
    if sheet is None:
        return _("Not begun")
    if sheet.reopened and sheet.state == SheetState.DRAFT:
        return _("Reopened")
    return SheetState(sheet.state).label


def total_of(assignment: Assignment) -> Decimal | None:
    sheet = sheet_of(assignment)
    return sheet.total if sheet else None


def saved_at_of(assignment: Assignment) -> datetime | None:
    sheet = sheet_of(assignment)
    return sheet.saved_at if sheet else None


def sheet_of(assignment: Assignment) -> Sheet | None:
    """The sheet that was read with the assignment."""
    return getattr(assignment, "sheet", None)


def panel(pk: int) -> Panel:
    found = Panel.objects.select_related("council", "rubric__rubric", "rules").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def followed(request: PageRequest, pk: int) -> tuple[Panel, Sight]:
    """The panel and what this person may see of it, which is how far everybody is at least."""
    found = panel(pk)
    seen = sight.of(found, person(request), at=clock.now())
    if not seen.scorers:
        raise PermissionDenied
    return found, seen


def closed(request: PageRequest, pk: int) -> tuple[Panel, Sight]:
    """The panel, if it has results that this person may see; others hear when."""
    found = panel(pk)
    seen = sight.of(found, person(request), at=clock.now())
    if refusal := rules.look(found, seen):
        if found.phase == Phase.CLOSED or not seen.anything:
            raise PermissionDenied(refusal.sentence)
        raise Refused(refusal)
    return found, seen


def numbers(texts: Iterable[str]) -> list[int]:
    """Ticked rows; what is no number was not ticked on a page of ours."""
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 19]


def excuse_of(assignment: Assignment) -> str:
    """Why the sheet may be missing, if anybody has said so."""
    excuse: Excuse | None = getattr(assignment, "excuse", None)
    return excuse.reason if excuse else ""
