"""On SQLite one writes at a time: how long a job waits for its turn."""

from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler

from congvu.config import jobs
from congvu.config.settings import database


@pytest.mark.django_db
@pytest.mark.alike  # it is about SQLite alone
def test_a_job_waits_longer_for_its_turn_to_write_than_a_page(tmp_path: Path) -> None:
    databases = ConnectionHandler({"default": database(f"sqlite:///{tmp_path}/thu.sqlite3")})
    page = _patience(databases)

    jobs.be_patient(databases)

    assert (page, _patience(databases)) == (20_000, 180_000)


def _patience(databases: ConnectionHandler) -> int:
    """Of a fresh connection, in milliseconds."""
    try:
        with databases["default"].cursor() as cursor:
            [(found,)] = cursor.execute("PRAGMA busy_timeout").fetchall()
    finally:
        databases["default"].close()
    return int(found)
