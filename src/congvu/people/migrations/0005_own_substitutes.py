"""What somebody lends of their own rights is listed among the changes of rights and waits for nobody."""

from django.db import migrations, models

NAME = "alert_is_open_or_settled_by_somebody"


class Migration(migrations.Migration):
    dependencies = [("people", "0004_rights_alerts")]
    operations = [
        migrations.RemoveConstraint(model_name="rightsalert", name=NAME),
        migrations.AlterField(
            model_name="rightsalert",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("open", "Waits for confirmation"),
                    ("confirmed", "Known and confirmed"),
                    ("reversed", "Taken back"),
                    ("own", "Within one's own rights, nobody confirms it"),
                ],
                default="open",
                editable=False,
                max_length=10,
                verbose_name="Outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightsalert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outcome", "open"), ("settled_at__isnull", True), ("settled_by__isnull", True)
                )
                | models.Q(
                    ("outcome__in", ("confirmed", "reversed", "own")),
                    ("settled_at__isnull", False),
                    ("settled_by__isnull", False),
                ),
                name=NAME,
            ),
        ),
    ]
