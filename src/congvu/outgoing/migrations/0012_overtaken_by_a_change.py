from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outgoing", "0011_copies_once")]

    operations = [
        migrations.AlterField(
            model_name="review",
            name="verdict",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "Waiting"),
                    ("approved", "Approved"),
                    ("sent_back", "Sent back"),
                    ("overtaken", "Overtaken by a later change"),
                ],
                default="",
                max_length=10,
                verbose_name="Verdict",
            ),
        ),
    ]
