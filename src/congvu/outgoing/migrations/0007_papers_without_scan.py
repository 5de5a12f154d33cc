from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outgoing", "0006_few_lead_to_others"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="outgoingdocument",
            index=models.Index(
                condition=models.Q(("file", None), ("form", "paper"), ("issued_at__isnull", False)),
                fields=["agency", "issued_at"],
                name="outgoing_unscanned",
            ),
        ),
    ]
