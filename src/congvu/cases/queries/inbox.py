"""The first page of the day: what waits for me, what is late, what I wait for."""

from dataclasses import dataclass
from datetime import datetime

from congvu.cases.models import Case
from congvu.cases.queries import lists
from congvu.cases.queries.abouts import say_about
from congvu.people.models import Person

ROWS = 10
COUNTED = 1000
"""Counting further would cost the more the longer the list is; the page says "more than"."""


@dataclass(frozen=True)
class Part:
    """One list of the inbox: its first rows, and how many there are (at most ``COUNTED``)."""

    rows: list[Case]
    number: int

    @property
    def is_cut(self) -> bool:
        return self.number > len(self.rows)

    @property
    def more_than_counted(self) -> bool:
        return self.number >= COUNTED


@dataclass(frozen=True)
class Inbox:
    """What stands on a person's home page, most urgent first in each part."""

    waiting: Part
    late: Part
    awaited: Part


def inbox(person: Person, *, at: datetime) -> Inbox:
    """The inbox of ``person`` in six queries at most, and one for each trade that says more of its dossiers.

    What is late stands under ``late`` only.
    """
    number, number_late = lists.count_waiting(person, at=at)
    waiting = lists.waits_for(person)
    late = list(lists.late(waiting, at=at)[:ROWS])
    on_time = list(waiting.filter(sort_due_at__gte=at)[:ROWS])
    awaited = lists.awaited_by(person)
    first_awaited = list(awaited[:ROWS])
    say_about((*late, *on_time, *_still_seen(first_awaited, person)))
    return Inbox(
        waiting=Part(on_time, number - number_late),
        late=Part(late, number_late),
        awaited=Part(first_awaited, awaited.order_by()[:COUNTED].count()),
    )


def _still_seen(rows: list[Case], person: Person) -> list[Case]:
    """Those of ``rows`` of which ``person`` may still read more than that they wait. One query."""
    if not rows:
        return []
    seen = lists.found_by(person).exclude(lists.kept_from(person))
    keys = set(seen.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    return [row for row in rows if row.pk in keys]
