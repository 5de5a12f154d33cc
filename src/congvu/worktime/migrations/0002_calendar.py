"""The official days of 2024 to 2027 and the usual hours: 8 a day, as most departments keep them."""

import csv
from datetime import UTC, date, datetime, time
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

DAYS = Path(__file__).resolve().parent.parent / "data" / "special_days.csv"
SINCE = date(2024, 1, 1)
SESSIONS = ((time(7, 0), time(11, 30)), (time(13, 30), time(17, 0)))
MONDAY_TO_FRIDAY = range(5)


def enter(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    with DAYS.open(encoding="utf-8", newline="") as lines:
        apps.get_model("worktime", "OfficeDay").objects.bulk_create(
            apps.get_model("worktime", "OfficeDay")(**row) for row in csv.DictReader(lines)
        )
    hours = apps.get_model("worktime", "OfficeHours").objects.create(valid_from=SINCE)
    session = apps.get_model("worktime", "OfficeSession")
    session.objects.bulk_create(
        session(hours=hours, weekday=weekday, opens=opens, closes=closes)
        for weekday in MONDAY_TO_FRIDAY
        for opens, closes in SESSIONS
    )
    # The first state of the calendar. No due date is older, so there is nothing to count anew.
    start = datetime.combine(SINCE, time(), UTC)
    apps.get_model("worktime", "CalendarChange").objects.create(first_on=SINCE, at=start, settled_at=start)


class Migration(migrations.Migration):
    dependencies = [("worktime", "0001_initial")]

    operations = [
        # Going back leaves the rows: the tables themselves go with 0001.
        migrations.RunPython(enter, migrations.RunPython.noop),
    ]
