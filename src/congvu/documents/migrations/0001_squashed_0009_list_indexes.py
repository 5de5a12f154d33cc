"""A fresh database gets all tables of these migrations at once: docs/decisions/0038-fresh-database.md."""

from django.db import migrations

from congvu.web.tables import at_once

NAMES = (
    "0001_initial",
    "0002_kinds",
    "0003_corrections_and_closings",
    "0004_sender_email",
    "0005_series_of_agencies",
    "0006_taken_out",
    "0007_mailboxes",
    "0008_text_marks",
    "0009_list_indexes",
)


class Migration(migrations.Migration):
    initial = True
    replaces = [("documents", name) for name in NAMES]
    dependencies = [
        ("cases", "0004_inside"),
        ("files", "0003_erasures"),
        ("numbers", "0001_initial"),
        ("people", "0003_saved_views"),
    ]
    operations = at_once(__package__, NAMES, keep=("0002_kinds",))
