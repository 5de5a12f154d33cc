"""Panels with all their sheets at once, as figures need them: made in bulk, the same for the same seed."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from hashlib import sha256

from congvu.councils.enums.panels import AssignmentState, Phase, SheetState
from congvu.councils.enums.sheets import RevisionKind
from congvu.councils.logic import sheet as wording
from congvu.councils.logic.rubric import Rubric
from congvu.councils.logic.sheet import Mark, Scores
from congvu.councils.models import Assignment, Item, Panel, Result, Seat, Sheet, SheetRevision
from congvu.councils.queries import computing
from tests.factories import councils

BEGUN = councils.NOW
CLOSED = BEGUN + timedelta(days=20)


def make_scored(
    *,
    dossiers: int = 12,
    members: int = 4,
    sheets: int = 3,
    severities: Sequence[float] = (),
    rubric: Rubric | None = None,
    close: bool = True,
    seed: int = 7,
) -> Panel:
    """A panel whose dossiers each have ``sheets`` sent sheets; a member's ``severities`` go on the totals."""
    chance = random.Random(seed)
    content = rubric or councils.make_rubric()
    council = councils.make_council()
    seats = [councils.make_seat(council, place=number) for number in range(members)]
    panel = councils.make_panel(council, rubric=councils.make_rubric_version(content))
    items = _items(panel, dossiers)
    quality = [chance.gauss(0.6, 0.12) for _ in items]
    totals = {}
    pairs: list[tuple[Item, Seat]] = []
    for number, item in enumerate(items):
        for place in sorted(chance.sample(range(members), min(sheets, members))):
            moved = severities[place] / float(content.scale) if severities else 0.0
            totals[item.pk, seats[place].pk] = quality[number] + moved + chance.gauss(0, 0.03)
            pairs.append((item, seats[place]))
    assignments = Assignment.objects.bulk_create(
        Assignment(
            item=item, person=seat.person, seat=seat, state=AssignmentState.CONFIRMED,
            order=chance.randrange(10**6), confirmed_at=BEGUN,
        )
        for item, seat in pairs
    )  # fmt: skip
    for assignment in assignments:
        level = totals[assignment.item_id, assignment.seat_id]
        begun = BEGUN + timedelta(minutes=chance.randrange(20_000))
        make_sheet(assignment, content, level, begun_at=begun, minutes=chance.uniform(6, 40))
    panel = councils.begin_panel(panel)
    return close_panel(panel) if close else panel


def make_sheet(
    assignment: Assignment,
    rubric: Rubric,
    level: float,
    *,
    begun_at: datetime,
    minutes: float = 12,
    kind: RevisionKind = RevisionKind.SAVED,
) -> Sheet:
    """A sent sheet that gives every criterion ``level`` (0 to 1) of its points, in half points."""
    marks = {each.code: Mark(score=_half(level, each.most)) for each in rubric.criteria}
    data = wording.to_json(Scores(marks))
    done_at = begun_at + timedelta(minutes=minutes)
    sent_at = done_at + timedelta(hours=5)
    total = sum((mark.score or Decimal(0) for mark in marks.values()), Decimal(0))
    sheet = Sheet.objects.create(
        assignment=assignment, state=SheetState.SENT, data=data, total=total,
        begun_at=begun_at, saved_at=sent_at, sent_at=sent_at,
    )  # fmt: skip
    SheetRevision.objects.bulk_create(
        SheetRevision(
            sheet=sheet, number=number, kind=what, data=data, digest=sha256(str(data).encode()).hexdigest(),
            made_at=made_at, made_by_id=assignment.person_id,
        )
        for number, (what, made_at) in enumerate(((kind, done_at), (RevisionKind.SENT, sent_at)), start=1)
    )  # fmt: skip
    return sheet


def close_panel(panel: Panel) -> Panel:
    """The panel is closed and its results stored, without asking anything."""
    Result.objects.bulk_create(computing.computed(panel, at=CLOSED))
    Panel.objects.filter(pk=panel.pk).update(phase=Phase.CLOSED, closed_at=CLOSED)
    return Panel.objects.get(pk=panel.pk)


def _items(panel: Panel, count: int) -> list[Item]:
    return Item.objects.bulk_create(
        Item(
            panel=panel, kind=panel.kind, key=f"{panel.pk}-{number}", number=number,
            code=f"HS-THU-{number:05d}", title=f"Giải pháp thử {number}",
            author_names=["Tác giả Thử Giấu Tên"],
        )
        for number in range(1, count + 1)
    )  # fmt: skip


def _half(level: float, most: Decimal) -> Decimal:
    points = Decimal(str(round(min(max(level, 0.0), 1.0) * float(most) * 2))) / 2
    return min(points, most)
