"""The value in money that a dossier declares, as a number that can be added up."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0004_bulk_filing")]
    operations = [
        migrations.AddField(
            "initiative",
            "declared_value",
            models.BigIntegerField(null=True, verbose_name="Value per year as declared (VND)"),
        ),
    ]
