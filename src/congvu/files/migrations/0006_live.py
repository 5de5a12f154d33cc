"""What acts or changes by itself in a PDF that came in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0005_openings_stay")]
    operations = [
        migrations.AddField(
            model_name="storedfile",
            name="live",
            field=models.CharField(
                blank=True, default="?", max_length=300, verbose_name="what acts by itself"
            ),
        ),
        migrations.AddIndex(
            model_name="storedfile",
            index=models.Index(fields=["id"], name="files_unlooked", condition=models.Q(live="?")),
        ),
    ]
