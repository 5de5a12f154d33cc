"""A job that is killed between two certificates: the next goes on, and none is printed twice."""

import json
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

from tests.factories import programs
from tests.initiatives import killed

pytestmark = pytest.mark.slow
PROGRAM = [sys.executable, "-m", killed.__name__]


@pytest.fixture
def place(tmp_path: Path) -> dict[str, object]:
    """A database, a store and keys of its own, in which certificates wait."""
    return {"env": programs.environment(tmp_path), "cwd": programs.ROOT}


def run(place: dict[str, object], *words: str) -> str:
    done = subprocess.run(  # type: ignore[call-overload]  # noqa: S603 - our own program
        [*PROGRAM, *words], **place, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


@pytest.mark.parametrize("pause", [0.0, 0.25])
def test_killed_job_is_gone_on_with_and_nothing_is_printed_twice(
    place: dict[str, object], pause: float
) -> None:
    run(place, "make")
    with subprocess.Popen([*PROGRAM, "print", "0"], stdout=subprocess.PIPE, **place) as printing:  # type: ignore[call-overload]  # noqa: S603 - our own program
        first = int(printing.stdout.readline())
        sleep(pause)
        printing.kill()
    before = json.loads(run(place, "told"))["printed"]

    run(place, "print", "6")

    everything = dict.fromkeys(("printed", "files", "stored", "receipts", "lines"), killed.CERTIFICATES)
    assert first <= before < killed.CERTIFICATES
    assert json.loads(run(place, "told")) == everything
