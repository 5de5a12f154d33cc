"""A fresh database gets all tables of these migrations at once: docs/decisions/0038-fresh-database.md."""

from django.db import migrations

from congvu.web.tables import at_once

NAMES = (
    "0001_initial",
    "0002_national_portal",
    "0003_elsewhere",
    "0004_in_search",
    "0005_runs_by_end",
    "0006_portal_settled",
    "0007_exchange_terms",
    "0008_result_templates",
)


class Migration(migrations.Migration):
    initial = True
    replaces = [("procedures", name) for name in NAMES]
    dependencies = [
        ("cases", "0004_inside"),
        ("files", "0002_uploads"),
        ("papers", "0001_initial"),
        ("people", "0003_saved_views"),
    ]
    operations = at_once(__package__, NAMES)
