"""A fresh database gets all tables of these migrations at once: docs/decisions/0038-fresh-database.md."""

from django.db import migrations

from congvu.web.tables import at_once

NAMES = (
    "0001_initial",
    "0002_documents",
    "0003_exchange",
    "0004_documents_by_band",
)


class Migration(migrations.Migration):
    initial = True
    replaces = [("screening", name) for name in NAMES]
    dependencies = [
        ("people", "0003_saved_views"),
    ]
    operations = at_once(__package__, NAMES)
