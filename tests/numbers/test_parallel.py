"""No gap and no double, however many act at once, on both databases."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from congvu.numbers.models import Series
from tests.numbers import parallel

REFUSED = len(range(0, parallel.ACTS, 3))
EXPECTED = list(range(1, parallel.ACTS - REFUSED + 1))


@pytest.mark.django_db(transaction=True)
def test_parallel_acts_leave_no_gap_and_no_double_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("runs when the tests run on PostgreSQL")

    assert parallel.run() == EXPECTED
    assert Series.objects.get(key=parallel.SERIES).last == len(EXPECTED)


def test_parallel_acts_leave_no_gap_and_no_double_on_a_sqlite_file(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'numbers.sqlite3'}",
        "CONGVU_DATA": str(tmp_path),
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
    assert json.loads(done.stdout) == EXPECTED
