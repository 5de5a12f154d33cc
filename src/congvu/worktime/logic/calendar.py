"""The calendar of an office: its hours by date of effect, and the days that are not as their weekday says."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from congvu.kit.clock import OFFICE_ZONE

ONE_DAY = timedelta(days=1)
PATIENCE = 400
"""Days without any session after which we stop looking: no office rests longer."""


class NoWorkingTime(Exception):
    """The calendar has no working time where some was looked for: its hours have not been entered."""


@dataclass(frozen=True)
class Session:
    """A stretch of work on one day, such as the morning."""

    opens: time
    closes: time


@dataclass(frozen=True)
class Hours:
    """The sessions of each weekday, Monday first, from ``valid_from`` until the next hours take effect."""

    valid_from: date
    week: tuple[tuple[Session, ...], ...]

    @property
    def usual(self) -> tuple[Session, ...]:
        """The sessions of a full day; a rest day that is worked instead of another has them."""
        return max(self.week, key=_length)


@dataclass(frozen=True)
class SpecialDay:
    """A day off on a working weekday, or a day worked on a resting one."""

    on: date
    works: bool
    name: str
    certain: bool = True


class Calendar:
    """Which sessions a day has. Never changes once made, so what it has computed is kept."""

    def __init__(self, hours: Iterable[Hours], days: Iterable[SpecialDay] = ()) -> None:
        self._hours = sorted(hours, key=lambda each: each.valid_from)
        self._starts = [each.valid_from for each in self._hours]
        self._special = {day.on: day for day in days}
        self._spans: dict[date, tuple[tuple[datetime, datetime], ...]] = {}

    def special(self, day: date) -> SpecialDay | None:
        return self._special.get(day)

    def sessions(self, day: date) -> tuple[Session, ...]:
        """When the office works on ``day``. The first known hours are taken for all time before them too."""
        hours = self.hours(day)
        special = self._special.get(day)
        if hours is None or (special and not special.works):
            return ()
        planned = hours.week[day.weekday()]
        return planned or hours.usual if special else planned

    def hours(self, day: date) -> Hours | None:
        """The hours in effect on ``day``."""
        place = bisect_right(self._starts, day) - 1
        return self._hours[max(place, 0)] if self._hours else None

    def spans(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """The sessions of ``day`` as instants in office time."""
        if day not in self._spans:
            self._spans[day] = tuple(
                (
                    datetime.combine(day, session.opens, OFFICE_ZONE),
                    datetime.combine(day, session.closes, OFFICE_ZONE),
                )
                for session in self.sessions(day)
            )
        return self._spans[day]

    def works(self, day: date) -> bool:
        return bool(self.spans(day))

    def opens(self, day: date) -> datetime:
        """When work begins on a working day."""
        return self.spans(day)[0][0]

    def closes(self, day: date) -> datetime:
        """The end of a working day, when whatever is due that day is due."""
        return self.spans(day)[-1][1]

    def length(self, day: date) -> timedelta:
        """The working time of ``day``."""
        return _length(self.sessions(day))

    def working_days(self, day: date, step: timedelta = ONE_DAY) -> Iterator[date]:
        """Working days without end from ``day`` on, itself included; backwards when ``step`` is negative."""
        idle = 0
        while idle < PATIENCE:
            if self.works(day):
                idle = 0
                yield day
            else:
                idle += 1
            day += step
        raise NoWorkingTime(f"no working time in the {PATIENCE} days before {day:%d/%m/%Y}")


def _length(sessions: tuple[Session, ...]) -> timedelta:
    return sum((_since_midnight(each.closes) - _since_midnight(each.opens) for each in sessions), timedelta())


def _since_midnight(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)
