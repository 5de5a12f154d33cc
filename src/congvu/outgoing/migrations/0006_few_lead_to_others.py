import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_inside"),
        ("documents", "0009_list_indexes"),
        ("files", "0003_erasures"),
        ("outgoing", "0005_papers_of_trades"),
        ("people", "0003_saved_views"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="outgoingdocument",
            name="answers",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replies",
                to="documents.incomingdocument",
                verbose_name="Answers",
            ),
        ),
        migrations.AlterField(
            model_name="outgoingdocument",
            name="corrects",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="outgoing.outgoingdocument",
                verbose_name="Corrects",
            ),
        ),
        migrations.AlterField(
            model_name="outgoingdocument",
            name="origin",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="outgoing_results",
                to="cases.case",
                verbose_name="Result of",
            ),
        ),
        migrations.AlterField(
            model_name="outgoingdocument",
            name="replaces",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="outgoing.outgoingdocument",
                verbose_name="Replaces",
            ),
        ),
        migrations.AddIndex(
            model_name="outgoingdocument",
            index=models.Index(
                condition=models.Q(("origin__isnull", False)), fields=["origin"], name="outgoing_of_case"
            ),
        ),
        migrations.AddIndex(
            model_name="outgoingdocument",
            index=models.Index(
                condition=models.Q(("answers__isnull", False)), fields=["answers"], name="outgoing_answering"
            ),
        ),
        migrations.AddIndex(
            model_name="outgoingdocument",
            index=models.Index(
                condition=models.Q(("replaces__isnull", False)),
                fields=["replaces"],
                name="outgoing_replacing",
            ),
        ),
        migrations.AddIndex(
            model_name="outgoingdocument",
            index=models.Index(
                condition=models.Q(("corrects__isnull", False)),
                fields=["corrects"],
                name="outgoing_correcting",
            ),
        ),
    ]
