"""Whose calendar an address opens, and what stands in it."""

from datetime import datetime

from congvu.notify.logic.dates import Appointment, date_sources
from congvu.notify.logic.digest import digest
from congvu.notify.models import CalendarFeed
from congvu.people.models import Person


def feed_of(person: Person) -> CalendarFeed | None:
    """The person's calendar for other programs, if there is one."""
    return CalendarFeed.objects.filter(person=person).first()


def opened_by(word: str) -> Person | None:
    """Whose calendar the address opens; nobody's once the account is closed."""
    feed = CalendarFeed.objects.select_related("person").filter(digest=digest(word)).first()
    return feed.person if feed and feed.person.is_active else None


def dates_of(person: Person, *, at: datetime) -> list[Appointment]:
    """Every date of the person that a module offers, the earliest first."""
    found = [each for source in date_sources for each in source.dates(person, at)]
    return sorted(found, key=lambda each: (each.starts_at, each.key))
