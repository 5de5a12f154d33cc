"""Dossiers that were filed before screening was there are to be screened, oldest first."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PORTION = 1000


def ask(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """One row for each that was submitted and not withdrawn."""
    filed = apps.get_model("initiatives", "Initiative").objects.exclude(submitted_at=None)
    document = apps.get_model("screening", "Document")
    rows = filed.exclude(case__state="withdrawn").order_by("submitted_at", "pk")
    found = rows.values_list("pk", "case__code", "submitted_at").iterator(chunk_size=PORTION)
    waiting = (
        document(kind="case", key=str(key), code=code or "", indexed=True, due_at=at, asked_at=at)
        for key, code, at in found
        if at is not None
    )
    document.objects.bulk_create(waiting, batch_size=PORTION, ignore_conflicts=True)


def leave(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Backwards there is nothing to undo: the rows go with their table."""


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0002_recognition"), ("screening", "0002_documents")]
    operations = [migrations.RunPython(ask, leave, elidable=True)]
