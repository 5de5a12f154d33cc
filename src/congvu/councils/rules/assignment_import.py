"""What a workbook would change of an assignment: what holds by hand holds here, cell by cell."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.utils.translation import gettext as _

from congvu.councils.enums.panels import AssignmentState
from congvu.councils.logic import assignment_book
from congvu.councils.logic.assignment_book import Row
from congvu.councils.logic.conduct import Conduct
from congvu.councils.models import Assignment, Item, Panel, Seat
from congvu.councils.queries import conflicts
from congvu.councils.queries import panels as queries
from congvu.councils.rules import panels as rules
from congvu.kit.clock import office_day
from congvu.people.models import Person


class Fate(Enum):
    """What becomes of a cell that says something else than now holds."""

    GIVEN = "given"
    TAKEN = "taken"
    REFUSED = "refused"


@dataclass(frozen=True)
class Change:
    """A cell, or with no seat a whole line, and its fate; ``why`` when it is refused."""

    line: int
    number: str
    fate: Fate
    item: Item | None = None
    seat: Seat | None = None
    assignment: Assignment | None = None
    why: str = ""


@dataclass(frozen=True)
class _Cell:
    """Where a line meets a column, and what holds there now."""

    row: Row
    item: Item
    seat: Seat
    now: Assignment | None

    @property
    def is_given(self) -> bool:
        return self.now is not None and self.now.state in queries.ACTIVE

    @property
    def said(self) -> str:
        return self.row.said[self.seat.pk]

    def change(self, fate: Fate, why: str = "") -> Change:
        return Change(self.row.line, self.row.number, fate, self.item, self.seat, self.now, why)


def plan(panel: Panel, rows: Sequence[Row], *, by: Person, at: datetime) -> list[Change]:
    """Every cell that would change something, or is refused, in the order of the file.

    Dossiers are taken away first, which makes room under the caps. A dossier of ``by``'s own is unknown
    here as everywhere. A fixed number of queries.
    """
    items = {str(item.number): item for item in panel.items.filter(queries.not_of(by))}
    seats = {seat.pk: seat for seat in queries.columns(panel, office_day(at))}
    lines, now = _lines(rows, items), queries.by_pair(panel)
    cells = [
        _Cell(row, item, seats[seat], now.get((item.pk, seats[seat].person_id)))
        for row in rows
        if row.line not in lines and (item := items[row.number])
        for seat in row.said
        if seat in seats
    ]
    changes = [*lines.values(), *_changes(panel, cells, at)]
    return sorted(changes, key=lambda change: change.line)


def _lines(rows: Sequence[Row], items: Mapping[str, Item]) -> dict[int, Change]:
    """Whole lines that are refused, by their place in the file."""
    refused: dict[int, Change] = {}
    seen: set[str] = set()
    for row in rows:
        why = _("No dossier of this panel has this number.") if row.number not in items else ""
        if row.number in seen:
            why = _("This dossier stands twice in the file.")
        if why:
            refused[row.line] = Change(row.line, row.number, Fate.REFUSED, why=why)
        seen.add(row.number)
    return refused


def _changes(panel: Panel, cells: Sequence[_Cell], at: datetime) -> Iterator[Change]:
    loads = Counter({person: load.given for person, load in queries.loads(panel).items()})
    for cell in cells:
        if not cell.said and cell.is_given:
            change = _taken(cell)
            loads[cell.seat.person_id] -= change.fate is Fate.TAKEN
            yield change
    conduct, day = rules.conduct_on(panel, at) or Conduct(), office_day(at)
    known = conflicts.known({cell.seat.person_id for cell in cells}, day)
    scorers = set(queries.may_score(panel, day).values_list("pk", flat=True))
    for cell in cells:
        if not cell.said or (cell.is_given and assignment_book.is_mark(cell.said)):
            continue
        why = _against(cell, loads[cell.seat.person_id], conduct, known, sits=cell.seat.pk in scorers)
        loads[cell.seat.person_id] += not why
        yield cell.change(Fate.REFUSED if why else Fate.GIVEN, why)


def _taken(cell: _Cell) -> Change:
    if hasattr(cell.now, "sheet"):
        name = {"name": cell.seat.person.full_name}
        return cell.change(Fate.REFUSED, _("%(name)s has begun to score this dossier.") % name)
    return cell.change(Fate.TAKEN)


def _against(cell: _Cell, load: int, conduct: Conduct, known: conflicts.Known, *, sits: bool) -> str:
    """Why the dossier cannot be given to the member; empty when it can."""
    name = {"name": cell.seat.person.full_name}
    if not assignment_book.is_mark(cell.said):
        return _("Write x, or leave the cell empty.")
    if cell.now is not None and cell.now.state == AssignmentState.HANDED_BACK:
        return _("%(name)s has handed this dossier back.") % name
    if not sits:
        return _("%(name)s does not sit on the council today as somebody who scores.") % name
    refusal = rules.judged(cell.item, cell.seat, load, conduct, known)
    return refusal.sentence if refusal else ""
