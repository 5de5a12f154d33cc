"""A fresh database gets all tables of these migrations at once: docs/decisions/0038-fresh-database.md."""

from django.db import migrations

from congvu.web.tables import at_once

NAMES = (
    "0001_initial",
    "0002_keys",
    "0003_handouts",
)


class Migration(migrations.Migration):
    initial = True
    replaces = [("signing", name) for name in NAMES]
    dependencies = [
        ("files", "0002_uploads"),
        ("people", "0003_saved_views"),
    ]
    operations = at_once(__package__, NAMES)
