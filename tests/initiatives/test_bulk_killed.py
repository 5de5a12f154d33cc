"""A killed job is gone on with: an act on several dossiers and a list on its way, each dossier once."""

import json
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest
from django.db import connection

from tests.factories import programs
from tests.initiatives import bulk_killed

pytestmark = pytest.mark.slow
PROGRAM = [sys.executable, "-m", bulk_killed.__name__]


def all_done(rows: int) -> dict[str, int]:
    return {
        **dict.fromkeys(("rows", "accepted", "lines", "again", "listed", "numbers"), rows),
        "left": 0,
        "forwarded": 1,
    }


def run(place: dict[str, object], *words: str) -> str:
    done = subprocess.run(  # type: ignore[call-overload]  # noqa: S603 - our own program
        [*PROGRAM, *words], **place, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


def test_killed_job_is_gone_on_with_and_no_dossier_is_handled_twice(tmp_path: Path) -> None:
    place: dict[str, object] = {"env": programs.environment(tmp_path), "cwd": programs.ROOT}
    run(place, "make")
    with subprocess.Popen([*PROGRAM, "work", "0"], stdout=subprocess.PIPE, **place) as working:  # type: ignore[call-overload]  # noqa: S603 - our own program
        assert int(working.stdout.readline()) == 10
        sleep(0.1)
        working.kill()
    before = json.loads(run(place, "told"))

    run(place, "work", "6")

    assert 5 <= before["rows"] == before["lines"] == before["again"] < bulk_killed.ROWS
    assert json.loads(run(place, "told")) == all_done(bulk_killed.ROWS)


@pytest.mark.django_db(transaction=True)
def test_jobs_at_once_handle_each_dossier_once() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one act at a time write; runs when the tests run on PostgreSQL")

    assert bulk_killed.two() == {"ends": ["done"] * 3, **all_done(6)}
