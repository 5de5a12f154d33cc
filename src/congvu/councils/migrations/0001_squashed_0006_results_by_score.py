"""A fresh database gets all tables of these migrations at once: docs/decisions/0038-fresh-database.md."""

from django.db import migrations

from congvu.web.tables import at_once

NAMES = (
    "0001_initial",
    "0002_dossiers_go_on",
    "0003_gone_on_already",
    "0004_called_and_due",
    "0005_filers",
    "0006_results_by_score",
)


class Migration(migrations.Migration):
    initial = True
    replaces = [("councils", name) for name in NAMES]
    dependencies = [
        ("files", "0001_initial"),
        ("people", "0002_cache_table"),
    ]
    operations = at_once(__package__, NAMES)
