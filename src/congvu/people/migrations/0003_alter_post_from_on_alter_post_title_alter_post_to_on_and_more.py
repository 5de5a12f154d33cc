"""Changes nothing: its fields stand in 0001. Kept only while the first migrations of other modules name it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0002_cache_table")]

    operations = []
