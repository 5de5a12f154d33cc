"""The official calendar again, for tests whose database has been flushed (``transaction=True``)."""

from importlib import import_module

from django.apps import apps

from congvu.worktime.models import OfficeHours


def official_calendar() -> None:
    """The rows of the migration are there, whether or not an earlier test has emptied the tables."""
    if not OfficeHours.objects.exists():
        import_module("congvu.worktime.migrations.0002_calendar").enter(apps, None)
