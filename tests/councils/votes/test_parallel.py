"""A paper is taken once, a vote is cast once, a box is counted once; no file shows a choice before."""

from pathlib import Path

import pytest
from django.db import connection

from tests.councils.votes import parallel
from tests.factories import programs

pytestmark = pytest.mark.slow


@pytest.mark.django_db(transaction=True)
def test_presses_at_once_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("runs when the tests run on PostgreSQL")

    assert parallel.run() == parallel.EXPECTED


def test_presses_at_once_and_leaks_on_a_sqlite_file(tmp_path: Path) -> None:
    """The database and its write-ahead log are searched byte by byte after every vote."""
    assert programs.on_a_file(parallel, tmp_path, seconds=240) == parallel.EXPECTED
    assert [path for path in (tmp_path / "keys" / "ballots").rglob("*") if path.is_file()] == []
