"""Finding what the pages of sheets are about, or saying that this person has nothing of that kind."""

from datetime import datetime
from decimal import Decimal

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from congvu.councils.enums.panels import SheetState
from congvu.councils.forms.sheets import SheetForm
from congvu.councils.models import Assignment, Sheet
from congvu.councils.queries import sheets as queries
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
    sheet = _sheet(assignment)
    if sheet is None:
        return _("Not begun")
    if sheet.reopened and sheet.state == SheetState.DRAFT:
        return _("Reopened")
    return SheetState(sheet.state).label


def total_of(assignment: Assignment) -> Decimal | None:
    sheet = _sheet(assignment)
    return sheet.total if sheet else None


def saved_at_of(assignment: Assignment) -> datetime | None:
    sheet = _sheet(assignment)
    return sheet.saved_at if sheet else None


def _sheet(assignment: Assignment) -> Sheet | None:
    """The sheet that was read with the assignment."""
    return getattr(assignment, "sheet", None)
