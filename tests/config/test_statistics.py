"""SQLite is told how many rows there are of what."""

from datetime import date, timedelta

import pytest
from django.db import connection

from congvu.config import statistics
from congvu.config.jobs import jobs
from congvu.kit import clock
from congvu.worktime.enums import Certainty, DayKind
from congvu.worktime.models import OfficeDay

pytestmark = pytest.mark.django_db


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL counts by itself")
def test_what_was_counted_is_known_to_the_database() -> None:
    days = (date(2090, 1, 1) + timedelta(days) for days in range(31))
    OfficeDay.objects.bulk_create(
        OfficeDay(on=day, kind=DayKind.HOLIDAY, name="Nghỉ", certainty=Certainty.EXPECTED) for day in days
    )

    assert statistics.renew(clock.now()) == 0

    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = %s", [OfficeDay._meta.db_table])
        assert {int(stat.split()[0]) for (stat,) in cursor.fetchall()} == {OfficeDay.objects.count()}


def test_it_is_counted_again_and_again() -> None:
    assert any(job.run is statistics.renew for job in jobs)
