"""Taking sheets over from a workbook: the good rows, as drafts or sent, as if each were saved on its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.councils.actions import sheets
from congvu.councils.enums import events_sheets as events
from congvu.councils.enums.panels import SheetState
from congvu.councils.enums.sheets import RevisionKind
from congvu.councils.logic.sheet_book import Filled
from congvu.councils.models import Panel
from congvu.councils.rules import sheet_import as rules
from congvu.councils.rules.sheet_import import Fate, Planned
from congvu.kit.refusal import Refused, refuse_if
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act


@dataclass(frozen=True)
class Taken:
    """How many sheets were saved, and how many of those that are whole were sent."""

    saved: int
    sent: int


PORTION = 50
"""So many rows in one transaction: each costs some 15 ms, and nobody else writes to SQLite meanwhile."""


def take_all(
    panel: Panel, rows: Sequence[Filled], *, sending: bool, source: str, by: Person, at: datetime
) -> Taken:
    """All rows, one portion after the other. Refused when no row of any is left to do.

    What was taken stays when a later portion fails: sent again, those rows are found to say nothing new.
    """
    done: list[Taken] = []
    refused: Nothing | None = None
    for start in range(0, max(len(rows), 1), PORTION):
        portion = rows[start : start + PORTION]
        try:
            done.append(take(panel, portion, sending=sending, source=source, by=by, at=at))
        except Nothing as nothing:
            refused = nothing
    if refused and not done:
        raise refused
    return Taken(sum(each.saved for each in done), sum(each.sent for each in done))


class Nothing(Refused):
    """No row of the portion can be taken over."""


@act
def take(
    panel: Panel, rows: Sequence[Filled], *, sending: bool, source: str, by: Person, at: datetime
) -> Taken:
    """The rows that may be taken are saved, with ``sending`` those in which nothing is missing are sent.

    Other rows change nothing. ``source``: the digest of the file. Refused when no row is left to do.
    """
    sheets.hold_panel(panel)
    refuse_if(rules.use(panel, by, at=at))
    planned = rules.plan(panel, by, rows, at=at)
    saved = [each for each in planned if each.is_taken]
    sent = [each for each in planned if sending and _may_send(each)]
    if not saved and not sent:
        raise Nothing(_("There is no row in the file that can be taken over."))
    for each in saved:
        _save(each, by=by, at=at)
    for each in sent:
        _send(each, by=by, at=at)
    trail.record(
        events.IMPORTED,
        about=panel,
        by=by,
        at=at,
        detail={"source": source, "saved": len(saved), "sent": len(sent)},
    )
    return Taken(len(saved), len(sent))


def _save(each: Planned, *, by: Person, at: datetime) -> None:
    assert each.assignment is not None  # noqa: S101 - a row without a sheet is refused
    sheets.save(
        each.assignment, each.row.scores, version=each.row.version, by=by, at=at, kind=RevisionKind.IMPORTED
    )


def _may_send(each: Planned) -> bool:
    """A whole row, also one that says what is kept already, unless that has been sent."""
    if each.fate is Fate.TAKEN:
        return True
    sheet = getattr(each.assignment, "sheet", None)
    return (
        each.fate is Fate.SAME
        and sheet is not None
        and sheet.state == SheetState.DRAFT
        and sheet.total is not None
    )


def _send(each: Planned, *, by: Person, at: datetime) -> None:
    assert each.assignment is not None  # noqa: S101 - a row without a sheet is refused
    sheets.send(each.assignment, version=None, by=by, at=at)
