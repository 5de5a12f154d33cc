"""No gap and no double, however many act at once, on both databases."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.numbers import parallel

pytestmark = pytest.mark.slow

REFUSED = len(range(0, parallel.ACTS, 3))
EXPECTED = list(range(1, parallel.ACTS - REFUSED + 1))


@pytest.mark.django_db(transaction=True)
def test_parallel_acts_leave_no_gap_and_no_double(tmp_path: Path) -> None:
    """On the server the tests use; for SQLite on a file of its own, since the tests keep theirs in memory."""
    kept = _on_a_file(tmp_path) if connection.vendor == "sqlite" else parallel.run()

    assert kept == EXPECTED


def _on_a_file(folder: Path) -> list[int]:
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'numbers.sqlite3'}",
        "CONGVU_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", parallel.__name__],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    kept: list[int] = json.loads(done.stdout)
    return kept
