"""How a message reaches somebody: what the office lays down, what the person wishes, the default."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.notify.enums import Channel, Pace, Ruling

BINDING = {Ruling.FORCED: Pace.AT_ONCE, Ruling.UNUSED: Pace.OFF}
"""Rules that leave no choice, and what they come to."""

QUIET = timedelta(minutes=2)
"""An act carried out row by row is over when it has left no message of the kind for so long."""
LONGEST_QUIET = timedelta(minutes=30)
"""So long the first message of an act waits at most, even while more come."""
HOUR = 7
"""When the mail of the day is written, unless the person wants another hour."""
HOURS = range(5, 22)
FARTHEST = 30
"""A calendar without any working day for so long is not waited for."""


@dataclass(frozen=True)
class NewRuling:
    """What the office wants to hold for a kind on a channel from a day on."""

    ruling: Ruling
    reason: str
    valid_from: date


@dataclass(frozen=True)
class Way:
    """How one kind reaches one person on one channel; ``binding`` is the rule that leaves no choice."""

    pace: Pace
    binding: Ruling | None = None
    reason: str = ""

    @property
    def may_be_switched_off(self) -> bool:
        return self.binding is None


def default(channel: Channel, own: Pace) -> Pace:
    """How a kind whose own pace is ``own`` comes without wish and rule. Zalo is another's house: only who
    wishes it is written to there.
    """
    return Pace.OFF if channel == Channel.ZALO else own


def way(ruling: Ruling | None, reason: str, wish: Pace | None, *, default: Pace) -> Way:
    """A binding rule first, then the person's wish, then the office's default, then the house's."""
    if ruling in BINDING:
        return Way(BINDING[ruling], ruling, reason)
    if wish:
        return Way(wish)
    return Way(Pace(ruling.value) if ruling else default)


def next_digest(at: datetime, *, hour: int, works: Callable[[date], bool]) -> datetime:
    """The next instant after ``at`` when the mail of the day is written: at ``hour`` on a working day."""
    today = office_day(at)
    for ahead in range(FARTHEST):
        written = _on(today + timedelta(days=ahead), hour)
        if written > at and works(office_day(written)):
            return written
    return _on(today + timedelta(days=1), hour)


def _on(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), OFFICE_ZONE)
