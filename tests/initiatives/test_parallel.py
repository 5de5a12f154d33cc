"""Six presses submit once, two officers at once: on both databases."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.initiatives import parallel

pytestmark = pytest.mark.slow


@pytest.mark.django_db(transaction=True)
def test_presses_at_once_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("runs when the tests run on PostgreSQL")

    assert parallel.run() == parallel.EXPECTED


def test_presses_at_once_on_a_sqlite_file(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'initiatives.sqlite3'}",
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
    assert json.loads(done.stdout.splitlines()[-1]) == parallel.EXPECTED
