"""Taking an assignment over from a workbook: the cells that may be, as if each were changed by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.councils.actions.panels import PORTION, claim
from congvu.councils.enums import events_panels as events
from congvu.councils.enums.panels import AssignmentState, Phase
from congvu.councils.logic import shuffle
from congvu.councils.logic.assignment_book import Row
from congvu.councils.models import Assignment, Panel
from congvu.councils.rules import assignment_import as rules
from congvu.councils.rules import panels
from congvu.councils.rules.assignment_import import Change, Fate
from congvu.kit.refusal import Refused, Stale, refuse_if
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@dataclass(frozen=True)
class Imported:
    """How many assignments were made, and how many taken away."""

    given: int
    taken: int


@act
def take(
    panel: Panel, rows: Sequence[Row], *, version: int, source: str, by: Person, at: datetime
) -> Imported:
    """What the rows say holds, as far as it may; refused cells change nothing.

    ``version``: of the panel when the file was looked at; Stale when it has changed since. ``source``: digest
    of what was sent. Refused when nothing would change.
    """
    refuse_if(panels.assign(panel, by=by, at=at))
    if panel.version != version:
        raise Stale(_("Somebody else has just changed this panel. Open it again."))
    claim(panel)
    planned = rules.plan(panel, rows, by=by, at=at)
    given = [change for change in planned if change.fate is Fate.GIVEN]
    taken = [change for change in planned if change.fate is Fate.TAKEN]
    if not given and not taken:
        raise Refused(_("There is nothing in the file that can be changed."))
    _take_away(taken)
    Assignment.objects.bulk_create([_row(panel, each, at) for each in given], batch_size=PORTION)
    detail: dict[str, Json] = {"source": source, "given": len(given), "taken": len(taken)}
    trail.record(events.ASSIGNMENTS_IMPORTED, about=panel, by=by, at=at, detail=detail)
    return Imported(len(given), len(taken))


def _take_away(changes: Sequence[Change]) -> None:
    """They are gone; Stale when a member has begun one of them meanwhile."""
    keys = [change.assignment.pk for change in changes if change.assignment]
    if Assignment.objects.filter(pk__in=keys, sheet=None).delete()[0] < len(keys):
        raise Stale(_("Somebody else has just changed this assignment. Open it again."))


def _row(panel: Panel, change: Change, at: datetime) -> Assignment:
    assert change.item is not None  # noqa: S101 - whole lines are never given
    assert change.seat is not None  # noqa: S101 - whole lines are never given
    begun = panel.phase == Phase.SCORING
    return Assignment(
        item=change.item,
        person_id=change.seat.person_id,
        seat=change.seat,
        order=shuffle.place(panel.seed, change.seat.person_id, change.item.number),
        by_hand=True,
        state=AssignmentState.CONFIRMED if begun else AssignmentState.PROPOSED,
        confirmed_at=at if begun else None,
    )
