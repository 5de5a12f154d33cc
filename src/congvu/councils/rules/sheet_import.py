"""Which rows of a workbook may be taken over, and why others may not: what holds on the page holds here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from congvu.councils.enums.panels import AssignmentState
from congvu.councils.logic import sheet_book, sheet_check
from congvu.councils.logic.sheet_book import Filled
from congvu.councils.logic.sheet_check import Problem
from congvu.councils.models import Assignment, Panel, Sheet
from congvu.councils.queries import conflicts as known_conflicts
from congvu.councils.queries import councils as seats
from congvu.councils.queries import sheets as queries
from congvu.councils.queries.conflicts import Known
from congvu.councils.rules import conflicts
from congvu.councils.rules import sheets as rules
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.people.models import Person


class Fate(Enum):
    """What becomes of a row."""

    TAKEN = "taken"
    UNFINISHED = "unfinished"
    SAME = "same"
    EMPTY = "empty"
    REFUSED = "refused"


@dataclass(frozen=True)
class Planned:
    """A row and its fate; ``why`` when the whole row is refused, ``problems`` for its cells."""

    row: Filled
    fate: Fate
    assignment: Assignment | None = None
    why: str = ""
    problems: Sequence[Problem] = ()

    @property
    def is_taken(self) -> bool:
        return self.fate in (Fate.TAKEN, Fate.UNFINISHED)


def use(panel: Panel, person: Person, *, at: datetime) -> Refusal | None:
    """Whether ``person`` may score in ``panel`` by a workbook now."""
    if refusal := rules.takes(panel):
        return refusal
    if seats.seat_of(panel.council, person, office_day(at)) is None:
        return Refusal(_("You do not sit on this council today."))
    return None


def open_sheets(panel: Panel, person: Person, *, at: datetime) -> list[Assignment]:
    """The dossiers ``person`` may score in ``panel`` and has not sent, in their own order."""
    known = known_conflicts.known([person], office_day(at))
    waiting = _mine(panel, person).filter(state=AssignmentState.CONFIRMED).exclude(queries.SENT)
    return [
        each
        for each in _of(panel, waiting.order_by("order", "pk"))
        if _conflict(each, person, known, at) is None
    ]


def plan(panel: Panel, person: Person, rows: Sequence[Filled], *, at: datetime) -> list[Planned]:
    """The fate of each row, in a fixed number of queries."""
    named = _mine(panel, person).filter(pk__in=[row.assignment for row in rows])
    assignments = {each.pk: each for each in _of(panel, named)}
    known = known_conflicts.known([person], office_day(at))
    seen: set[int] = set()
    planned = []
    for row in rows:
        planned.append(_planned(row, assignments, person, known, at, twice=row.assignment in seen))
        seen.add(row.assignment)
    return planned


def _mine(panel: Panel, person: Person) -> QuerySet[Assignment]:
    mine = Assignment.objects.filter(item__panel=panel, person=person)
    return mine.select_related("item", "seat", "person", "sheet")


def _of(panel: Panel, assignments: Iterable[Assignment]) -> Iterator[Assignment]:
    """``assignments``, all of which share the one panel: its rubric is read once."""
    for each in assignments:
        each.item.panel = panel
        yield each


def _planned(
    row: Filled,
    assignments: Mapping[int, Assignment],
    person: Person,
    known: Known,
    at: datetime,
    *,
    twice: bool,
) -> Planned:
    assignment = assignments.get(row.assignment)
    if assignment is None or twice:
        why = _("This sheet stands twice in the file.") if twice else _("This sheet is not yours.")
        return Planned(row, Fate.REFUSED, None, why)
    sheet = getattr(assignment, "sheet", None)
    if sheet is not None and queries.scores_of(sheet) == row.scores:
        return Planned(row, Fate.SAME, assignment)
    if sheet_book.is_empty(row.scores):
        return Planned(row, Fate.EMPTY, assignment)
    if refusal := _refused(assignment, sheet, row, person, known, at):
        return Planned(row, Fate.REFUSED, assignment, refusal.sentence)
    problems = sheet_check.problems(assignment.item.panel.rubric.content, row.scores)
    if any(not each.incomplete for each in problems):
        return Planned(row, Fate.REFUSED, assignment, problems=problems)
    return Planned(row, Fate.UNFINISHED if problems else Fate.TAKEN, assignment, problems=problems)


def _refused(
    assignment: Assignment, sheet: Sheet | None, row: Filled, person: Person, known: Known, at: datetime
) -> Refusal | None:
    if assignment.state != AssignmentState.CONFIRMED:
        return Refusal(_("This dossier is not assigned to you any more."))
    if refusal := _conflict(assignment, person, known, at) or rules.write(sheet):
        return refusal
    if row.version != (sheet.version if sheet else 0):
        return Refusal(_("This sheet was changed after the file was made. Download the file again."))
    return None


def _conflict(assignment: Assignment, person: Person, known: Known, at: datetime) -> Refusal | None:
    conduct = assignment.item.panel.conduct
    return conflicts.judge(assignment.item, person, at=at, known=known, conduct=conduct)


def has_sheets(panel: Panel, person: Person) -> bool:
    """Whether ``person`` is asked to score anything in ``panel``."""
    return _mine(panel, person).filter(state=AssignmentState.CONFIRMED).exists()
