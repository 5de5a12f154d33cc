"""Word files that results are drafted from, and the drafts."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0002_uploads"),
        ("papers", "0001_initial"),
        ("procedures", "0007_exchange_terms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ResultTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=80, unique=True, verbose_name="Code")),
                ("name", models.CharField(max_length=200, verbose_name="Name")),
                ("file_name", models.CharField(max_length=200, verbose_name="File name")),
                ("losses", models.JSONField(blank=True, default=list)),
                ("sent_at", models.DateTimeField(verbose_name="Sent")),
                (
                    "used_at",
                    models.DateTimeField(null=True, verbose_name="Used by a published version since"),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="Word file",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "template of a result",
                "verbose_name_plural": "templates of results",
            },
        ),
        migrations.CreateModel(
            name="ResultDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(default=1)),
                ("typed", models.JSONField(default=dict)),
                ("at", models.DateTimeField(verbose_name="Drafted")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="procedures.dossier",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.paper"
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="procedures.resulttemplate",
                    ),
                ),
            ],
            options={
                "verbose_name": "draft of a result",
                "verbose_name_plural": "drafts of results",
                "constraints": [
                    models.UniqueConstraint(fields=("dossier", "place"), name="resultdraft_once")
                ],
            },
        ),
    ]
