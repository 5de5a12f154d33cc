"""60 documents by 4 clerks: no number lost or given twice; of two leaders one directs; on both databases."""

from pathlib import Path

import pytest
from django.db import connection

from tests.documents import parallel
from tests.factories import programs

pytestmark = pytest.mark.slow


@pytest.mark.django_db(transaction=True)
def test_clerks_and_leaders_at_once_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("runs when the tests run on PostgreSQL")

    assert parallel.run() == parallel.EXPECTED


def test_clerks_and_leaders_at_once_on_a_sqlite_file(tmp_path: Path) -> None:
    assert programs.on_a_file(parallel, tmp_path) == parallel.EXPECTED
