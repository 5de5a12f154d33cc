"""What books and reports need: the online level beside the version, the book of a desk in its order."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procedures", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="version",
            name="online",
            field=models.CharField(
                choices=[("none", "Not online"), ("partial", "Partly online"), ("full", "Wholly online")],
                default="none",
                max_length=10,
                verbose_name="Online level",
            ),
        ),
        migrations.AlterField(
            model_name="dossier",
            name="received_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.unit",
                verbose_name="Received by",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                models.F("received_by"),
                models.F("received_at"),
                models.F("case"),
                name="proceduredossier_book",
            ),
        ),
    ]
