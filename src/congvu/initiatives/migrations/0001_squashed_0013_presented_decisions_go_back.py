"""A fresh database gets all tables of these migrations at once: docs/decisions/0038-fresh-database.md."""

from django.db import migrations

from congvu.web.tables import at_once

NAMES = (
    "0001_initial",
    "0002_recognition",
    "0003_to_be_screened",
    "0004_bulk_filing",
    "0005_declared_value",
    "0006_fill_declared_value",
    "0007_batch_row_unit",
    "0008_exports",
    "0009_lists_on_their_way",
    "0010_reports_read",
    "0011_batches_compared",
    "0012_decisions_go_out",
    "0013_presented_decisions_go_back",
)


class Migration(migrations.Migration):
    initial = True
    replaces = [("initiatives", name) for name in NAMES]
    dependencies = [
        ("cases", "0001_initial"),
        ("files", "0002_uploads"),
        ("outgoing", "0005_papers_of_trades"),
        ("people", "0003_saved_views"),
        ("screening", "0002_documents"),
    ]
    operations = at_once(__package__, NAMES)
