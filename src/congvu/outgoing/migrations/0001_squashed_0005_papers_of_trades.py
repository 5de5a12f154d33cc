"""A fresh database gets all tables of these migrations at once: docs/decisions/0038-fresh-database.md."""

from django.db import migrations

from congvu.web.tables import at_once

NAMES = (
    "0001_initial",
    "0002_books_copies_and_notices",
    "0003_drafting",
    "0004_books_of_all_agencies",
    "0005_papers_of_trades",
)


class Migration(migrations.Migration):
    initial = True
    replaces = [("outgoing", name) for name in NAMES]
    dependencies = [
        ("cases", "0004_inside"),
        ("documents", "0008_text_marks"),
        ("files", "0003_erasures"),
        ("notify", "0004_zalo"),
        ("people", "0003_saved_views"),
    ]
    operations = at_once(__package__, NAMES)
