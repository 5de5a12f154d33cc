"""Decisions that lay before a leader on the earlier road are being prepared again: they are presented anew, as
outgoing documents. Nothing to undo: presented ones of the new road have their document.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def go_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    rows = apps.get_model("initiatives", "Decision").objects.filter(stage="presented", document=None)
    rows.update(stage="prepared", version=F("version") + 1)


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0012_decisions_go_out")]

    operations = [migrations.RunPython(go_back, migrations.RunPython.noop)]
