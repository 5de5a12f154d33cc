"""What dossiers declared before is read from their newest revisions, unless it is confidential there."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PORTION = 1000


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Later revisions come later, so that the newest one stays."""
    initiative = apps.get_model("initiatives", "Initiative")
    revisions = apps.get_model("initiatives", "Revision").objects.order_by("number", "pk")
    for key, data in revisions.values_list("initiative", "data").iterator(chunk_size=PORTION):
        value = data.get("money_value")
        is_open = value is not None and "money_value" not in data.get("marks", ())
        initiative.objects.filter(pk=key).update(declared_value=int(value) if is_open else None)


def leave(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Backwards there is nothing to undo: the values go with their column."""


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0005_declared_value")]
    operations = [migrations.RunPython(fill, leave, elidable=True)]
