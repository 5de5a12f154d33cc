"""Figures of a period read the runs of steps that ended in it, not all there are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procedures", "0004_in_search")]

    operations = [
        migrations.AddIndex(
            model_name="steprun", index=models.Index(fields=["left_at"], name="steprun_by_end")
        )
    ]
