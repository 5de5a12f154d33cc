"""A bulk filing whose job is killed goes on where it was; two jobs at once make each dossier once."""

import json
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest
from django.db import connection

from tests.factories import programs
from tests.initiatives import batch_killed

pytestmark = pytest.mark.slow
PROGRAM = [sys.executable, "-m", batch_killed.__name__]
TWICE = {
    "ends": ["done"] * 3,
    "endings": ["made"] * 8 + ["same"] * 8,
    **dict.fromkeys(("cases", "dossiers", "keys", "rows", "files", "lines"), 8),
}


@pytest.fixture
def place(tmp_path: Path) -> dict[str, object]:
    """A database, a store and keys of its own, in which rows wait."""
    return {"env": programs.environment(tmp_path), "cwd": programs.ROOT}


def run(place: dict[str, object], *words: str) -> str:
    done = subprocess.run(  # type: ignore[call-overload]  # noqa: S603 - our own program
        [*PROGRAM, *words], **place, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


@pytest.mark.parametrize("pause", [0.0, 0.1])
def test_killed_job_is_gone_on_with_and_no_row_is_filed_twice(place: dict[str, object], pause: float) -> None:
    run(place, "make")
    with subprocess.Popen([*PROGRAM, "file", "0"], stdout=subprocess.PIPE, **place) as filing:  # type: ignore[call-overload]  # noqa: S603 - our own program
        first = int(filing.stdout.readline())
        sleep(pause)
        filing.kill()
    before = json.loads(run(place, "told"))["dossiers"]

    run(place, "file", "6")

    everything = dict.fromkeys(("cases", "dossiers", "keys", "rows", "files", "lines"), batch_killed.ROWS)
    assert first <= before < batch_killed.ROWS
    assert json.loads(run(place, "told")) == everything


@pytest.mark.django_db(transaction=True)
def test_same_rows_filed_by_jobs_at_once_make_each_dossier_once_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("runs when the tests run on PostgreSQL")

    assert batch_killed.two() == TWICE


def test_same_rows_filed_by_jobs_at_once_make_each_dossier_once_on_a_sqlite_file(tmp_path: Path) -> None:
    assert programs.on_a_file(batch_killed, tmp_path, "two") == TWICE
