"""Who may score which dossier, when, and who may unlock, excuse and close."""

from collections.abc import Collection
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from congvu.councils.enums.panels import AssignmentState, Phase, SheetState
from congvu.councils.logic.sheet_check import Problem
from congvu.councils.models import Assignment, Panel, Sheet
from congvu.councils.queries import councils as seats
from congvu.councils.queries import results
from congvu.councils.rules import conflicts, councils
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.people.models import Person


def score(assignment: Assignment, *, by: Actor, at: datetime) -> Refusal | None:
    """Only the member it is assigned to, who sits on the council that day, without a conflict, in time."""
    return read(assignment, by=by, at=at) or takes(assignment.item.panel)


def read(assignment: Assignment, *, by: Actor, at: datetime) -> Refusal | None:
    """The same without the time: a member may look at a sheet after the panel was closed."""
    if not isinstance(by, Person) or assignment.person_id != by.pk:
        return Refusal(_("This sheet is somebody else's."))
    return _assigned(assignment) or _sits(assignment, by, at) or conflicts.judge(assignment.item, by, at=at)


def takes(panel: Panel) -> Refusal | None:
    """Whether ``panel`` takes sheets now."""
    if panel.phase == Phase.PREPARED:
        return Refusal(_("Scoring has not begun."))
    if panel.phase == Phase.CLOSED:
        return Refusal(
            _("This panel was closed at %(when)s. What comes later does not count any more.")
            % {"when": _instant(panel.closed_at)}
        )
    return None


def write(sheet: Sheet | None) -> Refusal | None:
    """A sent sheet is locked."""
    if sheet is not None and sheet.state == SheetState.SENT:
        return Refusal(
            _("This sheet was sent at %(when)s and is locked. Only the secretary can reopen it.")
            % {"when": _instant(sheet.sent_at)}
        )
    return None


def send(sheet: Sheet | None, problems: Collection[Problem]) -> Refusal | None:
    """A sheet is sent once nothing is missing in it."""
    if sheet is None:
        return Refusal(_("Nothing has been scored on this sheet yet."))
    if problems:
        return Refusal(
            ngettext(
                "The sheet cannot be sent yet; one thing is to be put right. %(first)s",
                "The sheet cannot be sent yet; %(n)d things are to be put right. %(first)s",
                len(problems),
            )
            % {"n": len(problems), "first": next(iter(problems)).sentence}
        )
    return write(sheet)


def reopen(sheet: Sheet, *, by: Actor, at: datetime) -> Refusal | None:
    """The secretary unlocks a sent sheet, as long as its panel is scoring."""
    if refusal := run(sheet.assignment.item.panel, by=by, at=at):
        return refusal
    if sheet.state != SheetState.SENT:
        return Refusal(_("This sheet is not locked."))
    return takes(sheet.assignment.item.panel)


def run(panel: Panel, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether ``by`` does the secretary's work for ``panel``."""
    return councils.run(panel.council, by=by, at=at)


def watch(panel: Panel, *, by: Actor, at: datetime) -> Refusal | None:
    """The secretary reminds and excuses members of a panel that is scoring."""
    return run(panel, by=by, at=at) or takes(panel)


def close(panel: Panel, *, by: Actor, at: datetime, missing: int) -> Refusal | None:
    """The secretary closes a panel that is scoring and lacks no sheet, but for those excused."""
    if refusal := watch(panel, by=by, at=at):
        return refusal
    if missing:
        return Refusal(
            ngettext(
                "%(n)d sheet has not been sent. Wait for it, or excuse it with a reason.",
                "%(n)d sheets have not been sent. Wait for them, or excuse each with a reason.",
                missing,
            )
            % {"n": missing}
        )
    return None


def open_again(panel: Panel, *, by: Actor, at: datetime) -> Refusal | None:
    """The secretary opens a closed panel again, as long as nothing rests on its results."""
    if refusal := run(panel, by=by, at=at):
        return refusal
    if panel.phase != Phase.CLOSED:
        return Refusal(_("This panel is not closed."))
    if uses := results.uses(panel):
        return Refusal(_("The results of this panel have been used: %(uses)s.") % {"uses": "; ".join(uses)})
    return None


def _assigned(assignment: Assignment) -> Refusal | None:
    if assignment.state != AssignmentState.CONFIRMED:
        return Refusal(_("This dossier is not assigned to you any more."))
    return None


def _sits(assignment: Assignment, by: Person, at: datetime) -> Refusal | None:
    if seats.seat_of(assignment.item.panel.council, by, office_day(at)) is None:
        return Refusal(_("You do not sit on this council today."))
    return None


def _instant(at: datetime | None) -> str:
    return date_format(localtime(at), "H:i d/m/Y") if at else "–"
