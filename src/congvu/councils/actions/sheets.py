"""Scoring a dossier: every save that changes something is a revision; a sent sheet is locked.

Each act first holds the panel's row, so that it and the closing of the panel come one after the other.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from congvu.councils.enums import events_sheets as events
from congvu.councils.enums.panels import SheetState
from congvu.councils.enums.sheets import RevisionKind
from congvu.councils.logic import sheet as sheets
from congvu.councils.logic import sheet_check, totals
from congvu.councils.logic.sheet import Scores
from congvu.councils.models import Assignment, Panel, RubricVersion, Sheet, SheetRevision
from congvu.councils.queries import sheets as queries
from congvu.councils.rules import sheets as rules
from congvu.kit.actor import Actor
from congvu.kit.clock import OFFICE_ZONE
from congvu.kit.refusal import Refused, Stale, refuse_if
from congvu.notify import actions as notify
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act


@dataclass(frozen=True)
class Saved:
    """What the page is told: the version it now shows, and when that was kept."""

    version: int
    at: datetime


def save(
    assignment: Assignment,
    scores: Scores,
    *,
    version: int | None,
    by: Person,
    at: datetime,
    window: str = "",
    opened: datetime | None = None,
    kind: RevisionKind = RevisionKind.SAVED,
) -> Saved:
    """The sheet says ``scores``; saying the same again changes nothing and leaves no line.

    ``version`` is the one the page was loaded with, 0 for a sheet not begun: Stale when another window has
    saved since; None keeps it all the same, which a person says with a button. ``opened``: when the page
    was first opened, which is when a new sheet was begun.
    """
    refuse_if(rules.score(assignment, by=by, at=at))
    found = queries.sheet_of(assignment)
    if found is not None and found.state == SheetState.DRAFT and sheets.from_json(found.data) == scores:
        return Saved(found.version, found.saved_at)
    return _save(assignment, scores, version=version, by=by, at=at, window=window, opened=opened, kind=kind)


@act
def _save(
    assignment: Assignment,
    scores: Scores,
    *,
    version: int | None,
    by: Person,
    at: datetime,
    window: str,
    opened: datetime | None,
    kind: RevisionKind,
) -> Saved:
    assignment = hold(assignment)
    refuse_if(rules.score(assignment, by=by, at=at))
    sheet = queries.sheet_of(assignment)
    refuse_if(rules.write(sheet))
    if sheet is None:
        sheet = _begin(assignment, opened=opened, at=at)
    elif version is not None and version != sheet.version and not (window and window == sheet.window):
        raise _overtaken(sheet)
    changes: dict[str, Any] = {
        "data": sheets.to_json(scores),
        "total": _total(assignment, scores),
        "saved_at": at,
    }
    _change(sheet, kind, by=by, at=at, window=window[:40], **changes)
    return Saved(sheet.version, at)


@act
def send(assignment: Assignment, *, version: int | None, by: Person, at: datetime) -> None:
    """The sheet as it was last saved is handed in and locked. Refused while anything in it is missing."""
    assignment = hold(assignment)
    refuse_if(rules.score(assignment, by=by, at=at))
    sheet = queries.sheet_of(assignment)
    refuse_if(rules.write(sheet))
    problems = queries.problems(assignment, sheet)
    refuse_if(rules.send(sheet, problems))
    assert sheet is not None  # noqa: S101 - the rule has refused that
    if version is not None and version != sheet.version:
        raise _overtaken(sheet)
    total = totals.total(assignment.item.panel.rubric.content, sheets.from_json(sheet.data))
    _change(sheet, RevisionKind.SENT, by=by, at=at, state=SheetState.SENT, total=total, sent_at=at)


@act
def reopen(sheet: Sheet, *, reason: str, by: Person, at: datetime) -> None:
    """A sent sheet may be changed again. The reason stands on the result; the member is told."""
    assignment = hold(sheet.assignment)
    sheet = Sheet.objects.get(pk=sheet.pk)
    sheet.assignment = assignment
    refuse_if(rules.reopen(sheet, by=by, at=at))
    if not reason.strip():
        raise Refused(_("Say why the sheet is reopened."))
    changes: dict[str, Any] = {
        "state": SheetState.DRAFT,
        "sent_at": None,
        "reopened": F("reopened") + 1,
        "window": "",
    }
    _change(sheet, RevisionKind.REOPENED, reason=reason.strip(), by=by, at=at, **changes)
    notify.send(
        events.REOPENED.code,
        to=assignment.person,
        about=sheet.ref,
        context={"code": assignment.item.code, "reason": reason.strip()},
        by=by,
        at=at,
    )


def hold(assignment: Assignment) -> Assignment:
    """The assignment as it is now; nobody else saves to its panel, nor closes it, until we are done."""
    hold_panel(assignment.item.panel)
    return queries.loaded().get(pk=assignment.pk)


def hold_panel(panel: Panel) -> None:
    """Nobody else saves to ``panel``, nor closes it, until we are done."""
    list(Panel.objects.filter(pk=panel.pk).select_for_update().values_list("pk"))


def _begin(assignment: Assignment, *, opened: datetime | None, at: datetime) -> Sheet:
    """A sheet that says nothing yet. With the first one its rubric is frozen."""
    RubricVersion.objects.filter(pk=assignment.item.panel.rubric_id, frozen_at=None).update(frozen_at=at)
    begun_at = min(opened, at) if opened else at
    sheet = Sheet(assignment=assignment, version=0, begun_at=begun_at, saved_at=at)
    sheet.data = sheets.to_json(Scores())
    sheet.save(force_insert=True)
    return sheet


EVENTS = {
    RevisionKind.SAVED: events.SAVED,
    RevisionKind.IMPORTED: events.SAVED,
    RevisionKind.SENT: events.SENT,
    RevisionKind.REOPENED: events.REOPENED,
}


def _change(
    sheet: Sheet, kind: RevisionKind, *, by: Actor, at: datetime, reason: str = "", **values: Any
) -> None:
    """The sheet becomes ``values``; the revision keeps what it says, the trail the digests of both."""
    before, number = sheets.digest(sheet.data), sheet.version + 1
    written = Sheet.objects.filter(pk=sheet.pk, version=sheet.version, state=sheet.state)
    if not written.update(version=number, **values):
        raise _overtaken(Sheet.objects.get(pk=sheet.pk))
    data = values.get("data", sheet.data)
    after = sheets.digest(data)
    assert isinstance(by, Person)  # noqa: S101 - the rules have let no machine in
    SheetRevision.objects.create(
        sheet=sheet, number=number, kind=kind, data=data, digest=after, made_at=at, made_by=by, reason=reason
    )
    trail.record(
        EVENTS[kind],
        about=sheet,
        by=by,
        at=at,
        detail={"revision": number, "kind": kind.value, "before": before, "after": after},
    )
    sheet.version, sheet.data = number, data


def _total(assignment: Assignment, scores: Scores) -> Decimal | None:
    """The total of a sheet in which nothing is missing."""
    rubric = assignment.item.panel.rubric.content
    return None if sheet_check.problems(rubric, scores) else totals.total(rubric, scores)


def _overtaken(sheet: Sheet) -> Stale:
    return Stale(
        _("This sheet was saved in another window at %(time)s. What you typed here is still on this page.")
        % {"time": f"{sheet.saved_at.astimezone(OFFICE_ZONE):%H:%M %d/%m/%Y}"}
    )
