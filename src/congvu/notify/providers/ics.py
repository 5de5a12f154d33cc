"""A person's dates as iCalendar (RFC 5545), which every calendar program reads."""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from congvu.notify.logic.dates import Appointment

REFRESH = timedelta(hours=1)


def calendar(dates: Iterable[Appointment], *, name: str) -> bytes:
    """The same bytes for the same dates. Times are in UTC; the library escapes and folds."""
    found = Calendar()
    found.add("prodid", "-//Congvu//Congvu//VI")
    found.add("version", "2.0")
    found.add("x-wr-calname", name)
    found.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for each in dates:
        found.add_component(_event(each))
    return bytes(found.to_ical())


def _event(date: Appointment) -> Event:
    event = Event()
    event.add("uid", f"{date.key}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("dtstamp", date.changed_at)
    event.add("last-modified", date.changed_at)
    event.add("sequence", date.version)
    event.add("dtstart", date.starts_at)
    event.add("summary", date.title)
    event.add("url", f"{settings.BASE_URL}{date.link}")
    event.add("transp", "TRANSPARENT")
    if date.place:
        event.add("location", date.place)
    if date.is_cancelled:
        event.add("status", "CANCELLED")
    return event
