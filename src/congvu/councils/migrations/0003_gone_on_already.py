from typing import Any

from django.db import migrations


def told(apps: Any, schema_editor: Any) -> None:
    """Until now the trade was told at once: panels begun or closed before have nothing left to tell."""
    Item = apps.get_model("councils", "Item")
    for phase, heard in (("scoring", "begun"), ("closed", "scored")):
        Item.objects.filter(panel__phase=phase).update(told=heard)


class Migration(migrations.Migration):
    dependencies = [("councils", "0002_dossiers_go_on")]

    operations = [migrations.RunPython(told, migrations.RunPython.noop)]  # the way back drops the column
