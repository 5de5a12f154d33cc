"""Which panels and ballots are to remind their members now."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from congvu.councils.enums.ballots import RUNNING, Way
from congvu.councils.enums.panels import Phase
from congvu.councils.enums.sheets import ReminderKind
from congvu.councils.models import Ballot, Panel, SheetReminder

Due = tuple[Panel, ReminderKind]


def due(at: datetime) -> list[Due]:
    """Panels that score and have not yet reminded of their present date, though it is time to."""
    scoring = Panel.objects.filter(phase=Phase.SCORING, due_at__isnull=False)
    panels = list(scoring.select_related("council", "rules").order_by("due_at", "pk"))
    told = set(
        SheetReminder.objects.filter(panel__in=panels)
        .exclude(kind=ReminderKind.BY_HAND)
        .values_list("panel", "kind", "due_at")
    )
    return [
        (panel, kind)
        for panel in panels
        for kind in _now(panel, at)
        if (panel.pk, kind.value, panel.due_at) not in told
    ]


def _now(panel: Panel, at: datetime) -> Iterator[ReminderKind]:
    """Which reminders the time is right for. One that comes too late to be before the date is left out."""
    before, after, due_at = panel.conduct.remind_before, panel.conduct.remind_after, panel.due_at
    if due_at is None:
        return
    if before is not None and due_at - timedelta(days=before) <= at < due_at:
        yield ReminderKind.BEFORE
    if after is not None and due_at + timedelta(days=after) <= at:
        yield ReminderKind.AFTER


def ballots_due(at: datetime) -> list[Ballot]:
    """Running ballots whose votes are asked for soon, and of which nobody has been reminded yet."""
    running = Ballot.objects.filter(phase__in=RUNNING, reminded_at=None, due_at__gt=at).exclude(way=Way.PAPER)
    soon = running.select_related("meeting__council", "meeting__rules").order_by("due_at", "pk")
    return [ballot for ballot in soon if ballot.remind_at and ballot.remind_at <= at]
