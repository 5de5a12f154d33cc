"""Dates of a person, which the modules above offer to the person's own calendar."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from congvu.kit.registry import Registry
from congvu.people.models import Person


@dataclass(frozen=True)
class Appointment:
    """One date. It leaves the house: ``title`` holds codes and names of councils, never titles or people.

    ``version`` never falls, and rises when the date changes. Without ``ends_at`` it is the end of a limit.
    """

    key: str
    title: str
    starts_at: datetime
    changed_at: datetime
    version: int
    link: str
    place: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True)
class DateSource:
    """What one module knows: ``dates(person, at)`` gives those that are open or lie not long ago."""

    code: str
    dates: Callable[[Person, datetime], Iterable[Appointment]]


date_sources: Registry[DateSource] = Registry(key=lambda source: source.code)
