"""Things as the templates show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from congvu.kit.text import Text
from congvu.people.logic.sheets import Fate, Heading, Planned
from congvu.trail.models import Entry


@dataclass(frozen=True)
class Told:
    """A line of a history, as ``<c-timeline>`` wants it."""

    label: Text
    at: datetime
    who: str
    post: str
    icon: str = "dot"
    tone: str = "neutral"
    text: str = ""


def told(entries: Iterable[Entry]) -> list[Told]:
    """The trail of one subject, the latest first."""
    lines = [Told(entry.label, entry.at, entry.actor_name, entry.actor_post) for entry in entries]
    return lines[::-1]


@dataclass(frozen=True)
class Cell:
    """A cell of an imported row: what it says, what it replaces, and what is wrong with it."""

    title: str
    text: str
    was: str
    problem: str


@dataclass(frozen=True)
class PreviewRow:
    """An imported row before it is stored."""

    line: int
    label: Text
    tone: str
    cells: list[Cell]


_FATES = {
    Fate.NEW: (_("New"), "good"),
    Fate.CHANGED: (_("Changed"), "info"),
    Fate.SAME: (_("Already so"), "muted"),
    Fate.REFUSED: (_("Refused"), "bad"),
}


def preview(rows: Iterable[Planned], headings: Sequence[Heading]) -> list[PreviewRow]:
    """The rows of a file, each cell with its remark."""
    return [PreviewRow(row.line, *_FATES[row.fate], _cells(row, headings)) for row in rows]


def _cells(row: Planned, headings: Sequence[Heading]) -> list[Cell]:
    return [
        Cell(
            heading.title,
            row.values[heading.key],
            row.changes.get(heading.key, ""),
            row.problems.get(heading.key, ""),
        )
        for heading in headings
    ]
