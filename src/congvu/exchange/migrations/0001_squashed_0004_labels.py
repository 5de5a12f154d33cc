"""A fresh database gets all tables of these migrations at once: docs/decisions/0038-fresh-database.md."""

from django.db import migrations

from congvu.web.tables import at_once

NAMES = (
    "0001_messages",
    "0002_codes",
    "0003_receiver_of_outgoing_document",
    "0004_labels",
)


class Migration(migrations.Migration):
    initial = True
    replaces = [("exchange", name) for name in NAMES]
    dependencies = [
        ("documents", "0005_series_of_agencies"),
        ("files", "0002_uploads"),
        ("outgoing", "0003_drafting"),
        ("people", "0003_saved_views"),
    ]
    operations = at_once(__package__, NAMES, keep=("0002_codes",))
