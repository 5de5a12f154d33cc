from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outgoing", "0010_sheaves")]

    operations = [
        migrations.AddField(
            model_name="copy",
            name="request_key",
            field=models.CharField(max_length=40, null=True, unique=True),
        ),
    ]
