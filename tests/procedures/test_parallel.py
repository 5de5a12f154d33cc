"""200 intakes of a day by 8 officers: no conflict, no number lost or given twice, no wrong date; on both."""

from pathlib import Path

import pytest
from django.db import connection

from tests.factories import programs
from tests.procedures import parallel

pytestmark = pytest.mark.slow


@pytest.mark.django_db(transaction=True)
def test_day_of_intakes_by_eight_officers_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("runs when the tests run on PostgreSQL")

    assert parallel.run() == parallel.EXPECTED


def test_day_of_intakes_by_eight_officers_on_a_sqlite_file(tmp_path: Path) -> None:
    assert programs.on_a_file(parallel, tmp_path) == parallel.EXPECTED
