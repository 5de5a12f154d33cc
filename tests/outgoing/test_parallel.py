"""32 clerks at once: no number lost, given twice or skipped, one series begun; on both databases."""

from pathlib import Path

import pytest
from django.db import connection

from tests.factories import programs
from tests.outgoing import parallel

pytestmark = pytest.mark.slow


@pytest.mark.django_db(transaction=True)
def test_32_clerks_at_once_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("runs when the tests run on PostgreSQL")

    assert parallel.run() == parallel.EXPECTED


def test_32_clerks_at_once_on_a_sqlite_file(tmp_path: Path) -> None:
    assert programs.on_a_file(parallel, tmp_path) == parallel.EXPECTED
