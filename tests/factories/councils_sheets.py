"""Sheets as tests need them: begun, sent, and whole panels of them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

from congvu.councils.actions import results
from congvu.councils.actions import sheets as acts
from congvu.councils.logic.sheet import Mark, Scores
from congvu.councils.models import Assignment, Closing, Panel, Sheet
from congvu.councils.queries import sheets as queries
from congvu.people.models import Person
from tests.factories import councils as make

LATER = make.NOW + timedelta(hours=2)


def scores(new: str | int | None = 30, effect: str | int | None = 40, *, remark: str = "") -> Scores:
    """A sheet of the rubric that ``councils.make_rubric`` gives."""
    given = {"moi": new, "hieu-qua": effect}
    marks = {code: Mark(score=None if each is None else Decimal(each)) for code, each in given.items()}
    return Scores(marks, remark)


def load(assignment: Assignment) -> Assignment:
    """The assignment as a view has it."""
    return queries.loaded().get(pk=assignment.pk)


def assignments(panel: Panel) -> list[Assignment]:
    """All of a panel, in one order for every run."""
    return list(queries.loaded().filter(item__panel=panel).order_by("item__number", "pk"))


def make_sheet(
    assignment: Assignment, given: Scores | None = None, *, sent: bool = False, at: datetime = make.NOW
) -> Sheet:
    """The member has scored; with ``sent`` has handed it in."""
    loaded = load(assignment)
    acts.save(loaded, given or scores(), version=None, by=loaded.person, at=at)
    if sent:
        acts.send(loaded, version=None, by=loaded.person, at=at)
    return Sheet.objects.select_related("assignment__item__panel", "assignment__person").get(pk=loaded.pk)


def send_all(panel: Panel, given: Iterable[Scores] | None = None) -> None:
    """Every sheet of the panel has been sent; ``given`` in the order of :func:`assignments`."""
    these = assignments(panel)
    for assignment, each in zip(these, given or [scores()] * len(these), strict=True):
        make_sheet(assignment, each, sent=True)


def make_closed(panel: Panel, *, by: Person | None = None) -> Closing:
    """The panel with all its sheets sent is closed."""
    return results.close(panel, by=by or make.make_secretary(), at=LATER)
