"""A paper is taken once, a vote is cast once, a box is counted once; no file shows a choice before."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.councils.votes import parallel


@pytest.mark.django_db(transaction=True)
def test_presses_at_once_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("runs when the tests run on PostgreSQL")

    assert parallel.run() == parallel.EXPECTED


def test_presses_at_once_and_leaks_on_a_sqlite_file(tmp_path: Path) -> None:
    """The database and its write-ahead log are searched byte by byte after every vote."""
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'votes.sqlite3'}",
        "CONGVU_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    environment.pop("PYTEST_XDIST_WORKER", None)

    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", parallel.__name__],
        env=environment,
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == parallel.EXPECTED
    assert [path for path in (tmp_path / "keys" / "ballots").rglob("*") if path.is_file()] == []
