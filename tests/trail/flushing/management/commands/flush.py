"""Django's flush between two transactional tests, with the trail's triggers out of the way meanwhile.

What a migration has seeded is there again afterwards, since any test may follow.

The way round the triggers exists only here, as one more app in the settings of the tests: it drops them as
the owner of the tables may, and raises them again, so that every test runs with them.
"""

from importlib import import_module
from typing import Any

from django.core.management.commands import flush
from django.db import connections

from tests.factories.worktime import official_calendar

guards = import_module("congvu.trail.migrations.0002_append_only")


class Command(flush.Command):
    def handle(self, **options: Any) -> None:
        connection = connections[options["database"]]
        with connection.cursor() as cursor:
            for statement in guards.drops(connection.vendor):
                cursor.execute(statement)
        try:
            super().handle(**options)
        finally:
            with connection.cursor() as cursor:
                for statement in guards.creates(connection.vendor):
                    cursor.execute(statement)
        official_calendar()  # seeded by a migration: the next test finds it as in a new installation
