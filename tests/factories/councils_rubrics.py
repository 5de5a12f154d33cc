"""A closed panel of any size, by rows alone: for trying other rules over it and for measuring that."""

import random
from decimal import Decimal

from congvu.councils.enums.panels import AssignmentState, SheetState
from congvu.councils.logic import sheet as wording
from congvu.councils.logic.rubric import Criterion, Rubric
from congvu.councils.logic.sheet import Mark, Scores
from congvu.councils.models import Assignment, Item, Panel, Sheet
from tests.factories import councils
from tests.factories.councils_figures import close_panel


def four_criteria() -> Rubric:
    """Four criteria of 25 points; 85 pass, as near to the line as the sheets of ``make_closed`` are."""
    criteria = tuple(Criterion(f"c{number}", f"Tiêu chí {number}", Decimal(25)) for number in range(4))
    return Rubric(Decimal(100), criteria, Decimal(85))


def make_closed(dossiers: int, *, sheets: int = 3, rubric: Rubric | None = None, seed: int = 3) -> Panel:
    """``dossiers`` with ``sheets`` each, closed; scores lie between 80 and 90 of a hundred."""
    content, chance = rubric or four_criteria(), random.Random(seed)
    council = councils.make_council()
    seats = [councils.make_seat(council, place=number) for number in range(sheets)]
    panel = councils.make_panel(council, rubric=councils.make_rubric_version(content))
    items = Item.objects.bulk_create(
        Item(panel=panel, kind=panel.kind, key=str(n), number=n, code=f"HS-{n:05d}", title=f"Giải pháp {n}")
        for n in range(1, dossiers + 1)
    )
    assignments = Assignment.objects.bulk_create(
        Assignment(
            item=item,
            person_id=seat.person_id,
            seat=seat,
            state=AssignmentState.CONFIRMED,
            order=item.number,
            confirmed_at=councils.NOW,
        )
        for item in items
        for seat in seats
    )
    Sheet.objects.bulk_create(_sheet(assignment, content, chance) for assignment in assignments)
    return close_panel(councils.begin_panel(panel))


def _sheet(assignment: Assignment, rubric: Rubric, chance: random.Random) -> Sheet:
    marks = {
        each.code: Mark(score=each.most * chance.randrange(40, 46) / 50 // rubric.step * rubric.step)
        for each in rubric.criteria
    }
    total = sum((mark.score or Decimal(0) for mark in marks.values()), Decimal(0))
    return Sheet(
        assignment=assignment,
        state=SheetState.SENT,
        data=wording.to_json(Scores(marks)),
        total=total,
        begun_at=councils.NOW,
        saved_at=councils.NOW,
        sent_at=councils.NOW,
    )
