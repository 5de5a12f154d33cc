"""A fresh database gets all tables of these migrations at once: docs/decisions/0038-fresh-database.md."""

from django.db import migrations

from congvu.web.tables import at_once

NAMES = (
    "0001_initial",
    "0002_wishes_and_bundles",
    "0003_calendar_feed",
    "0004_zalo",
)


class Migration(migrations.Migration):
    initial = True
    replaces = [("notify", name) for name in NAMES]
    dependencies = [
        ("people", "0002_cache_table"),
    ]
    operations = at_once(__package__, NAMES)
