"""A fresh database gets all tables of these migrations at once: docs/decisions/0038-fresh-database.md."""

from django.db import migrations

from congvu.web.tables import at_once

NAMES = (
    "0001_initial",
    "0002_calendar",
)


class Migration(migrations.Migration):
    initial = True
    replaces = [("worktime", name) for name in NAMES]
    dependencies = []
    operations = at_once(__package__, NAMES, keep=("0002_calendar",))
