"""The official calendar again, for tests whose database has been flushed (``transaction=True``)."""

from datetime import date, datetime
from importlib import import_module

from django.apps import apps

from congvu.kit.actor import SYSTEM
from congvu.worktime.actions import declare_day
from congvu.worktime.enums import Certainty, DayKind
from congvu.worktime.models import OfficeHours


def official_calendar() -> None:
    """The rows of the migration are there, whether or not an earlier test has emptied the tables."""
    if not OfficeHours.objects.exists():
        import_module("congvu.worktime.migrations.0002_calendar").enter(apps, None)


def take_off(day: date, *, at: datetime) -> None:
    """From ``at`` on it is known that nobody works on ``day``."""
    declare_day(day, kind=DayKind.HOLIDAY, name="Nghỉ thử", certainty=Certainty.LAW, by=SYSTEM, at=at)
