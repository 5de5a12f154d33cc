"""For how long what sources outside have sent is kept: dated terms of the office."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("procedures", "0006_portal_settled"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ExchangeTerms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(unique=True, verbose_name="In force from")),
                ("days", models.PositiveSmallIntegerField(verbose_name="Days kept")),
                ("at", models.DateTimeField(verbose_name="Laid down")),
            ],
            options={
                "verbose_name": "terms of the exchange with the portal",
                "verbose_name_plural": "terms of the exchange with the portal",
            },
        ),
        migrations.AddField(
            model_name="exchangeterms",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangeterms",
            constraint=models.CheckConstraint(
                condition=models.Q(("days__gte", 1)), name="exchangeterms_are_possible"
            ),
        ),
    ]
