"""An assignment as the pages show it: why this member, how much each has, who else could."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from congvu.councils.enums.panels import AssignmentState
from congvu.councils.enums.seats import SCORING
from congvu.councils.logic import fields
from congvu.councils.logic.conduct import Conduct
from congvu.councils.models import Assignment, Item, Panel, Seat
from congvu.councils.queries import conflicts, councils, panels
from congvu.councils.queries.panels import ACTIVE, Load
from congvu.councils.rules import panels as rules
from congvu.kit import clock
from congvu.kit.refusal import Refusal

SHORT = 20
"""So many dossiers that lack members are named with the reason."""


def names(item: Item) -> str:
    """The members of a dossier that was read with ``panels.with_members``, for the Excel file."""
    return ", ".join(each.person.full_name for each in active(item))


def active(item: Item) -> list[Assignment]:
    given: list[Assignment] = getattr(item, "given", [])
    return [each for each in given if each.state in ACTIVE]


@dataclass(frozen=True)
class Line:
    """A member in the table of loads."""

    seat: Seat
    load: Load
    cap: int | None
    fields: list[str]


def loads(panel: Panel, conduct: Conduct, day: date) -> list[Line]:
    """Everybody who scores, or has something of this panel, with how much. Three queries."""
    found, known = panels.loads(panel), councils.fields()
    seats = [
        seat
        for seat in councils.all_seats(panel.council)
        if seat.person_id in found or (seat.role in SCORING and seat.counts_on(day))
    ]
    return [
        Line(
            seat,
            found.get(seat.person_id, Load(seat.person_id)),
            rules.cap_of(seat, conduct),
            councils.field_names(seat.fields, known),
        )
        for seat in seats
    ]


@dataclass(frozen=True)
class Given:
    """A member of a dossier: why it is this one, and whether it can be changed."""

    assignment: Assignment
    reasons: list[str]
    refusal: Refusal | None

    @property
    def state(self) -> str:
        return str(AssignmentState(self.assignment.state).label)

    @property
    def is_active(self) -> bool:
        return self.assignment.state in ACTIVE


@dataclass(frozen=True)
class Choice:
    """Somebody to whom a dossier could be given; ``refusal`` says why not."""

    seat: Seat
    load: int
    refusal: Refusal | None

    @property
    def label(self) -> str:
        return f"{self.seat.person.full_name} ({self.load})"


def given(item: Item, *, at: datetime) -> list[Given]:
    """Who scores ``item``, each with the reasons."""
    conduct = rules.conduct_on(item.panel, at) or Conduct()
    found = panels.loads(item.panel)
    rows = item.assignments.select_related("person", "seat__person", "sheet").order_by("seat__place", "pk")
    parents = councils.field_parents()
    return [_given(item, row, found, conduct, parents) for row in rows]


def choices(item: Item, *, at: datetime) -> list[Choice]:
    """Who sits on the council and does not score ``item``; those who may, and have least, in front."""
    day, conduct = clock.office_day(at), rules.conduct_on(item.panel, at) or Conduct()
    seats = list(councils.seats_on(item.panel.council, day).filter(role__in=rules.MAY_SCORE))
    known = conflicts.known([seat.person_id for seat in seats], day)
    had = set(item.assignments.values_list("person", flat=True))
    found = panels.loads(item.panel)
    listed = [
        _choice(item, seat, found.get(seat.person_id, Load(seat.person_id)).given, conduct, known)
        for seat in seats
        if seat.person_id not in had
    ]
    return sorted(listed, key=lambda each: (each.refusal is not None, each.load, each.seat.place))


def _given(
    item: Item, row: Assignment, found: dict[int, Load], conduct: Conduct, parents: Mapping[str, str]
) -> Given:
    row.item = item
    reasons = list(_reasons(item, row, found, conduct, parents))
    begun = hasattr(row, "sheet")
    refusal = (
        Refusal(_("%(name)s has begun to score this dossier.") % {"name": row.person.full_name})
        if begun
        else None
    )
    return Given(row, reasons, refusal)


def _reasons(
    item: Item, row: Assignment, found: dict[int, Load], conduct: Conduct, parents: Mapping[str, str]
) -> Iterator[str]:
    if row.third:
        yield _("Called as third scorer: the sheets differed too much.")
    if row.by_hand:
        yield _("Chosen by hand.")
    if item.field and item.field in fields.covered(row.seat.fields, parents):
        yield _("Judges the field “%(field)s”.") % {"field": item.field_name}
    elif row.seat.fields:
        yield _("Judges other fields.")
    else:
        yield _("Judges every field.")
    load = found.get(row.person_id, Load(row.person_id)).given
    yield ngettext("Has %(count)d dossier of this panel.", "Has %(count)d dossiers of this panel.", load) % {
        "count": load
    }
    if (cap := rules.cap_of(row.seat, conduct)) is not None:
        yield _("Takes %(cap)d at most.") % {"cap": cap}


def _choice(item: Item, seat: Seat, load: int, conduct: Conduct, known: conflicts.Known) -> Choice:
    refusal = rules.judged(item, seat, load, conduct, known)
    return Choice(seat, load, refusal)
