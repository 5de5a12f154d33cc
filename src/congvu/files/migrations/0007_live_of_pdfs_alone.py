"""Only PDFs that came from outside are looked into; of all other files there is nothing to be found."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import Q


def forwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    files = apps.get_model("files", "StoredFile").objects
    files.filter(~Q(kind="pdf") | Q(text_state="none")).update(live="")


class Migration(migrations.Migration):
    dependencies = [("files", "0006_live")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop, elidable=True)]
