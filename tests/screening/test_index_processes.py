"""Several processes on one index: who writes, who seals and who reads at once, and who is killed."""

import json
import subprocess
import sys
import time
from urllib.parse import quote

import pytest
from django.db import connection

from tests.factories import programs
from tests.screening import index_worker as worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

DONE = {
    "index": worker.expected(),
    "words": len(worker.kept()),
    "beside": [True, True],
    "building": 0,
}


@pytest.fixture
def run(tmp_path):
    """Starts a worker on the PostgreSQL of the tests, or on an SQLite file of its own."""
    environment = programs.environment(tmp_path, postgresql())

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", worker.__name__, *arguments],
            env=environment,
            cwd=programs.ROOT,
            stdout=subprocess.PIPE,
        )

    return start


def postgresql() -> str:
    if connection.vendor != "postgresql":
        return ""
    named = connection.settings_dict
    user = f"{quote(named['USER'])}:{quote(named['PASSWORD'])}"
    return f"postgres://{user}@{named['HOST']}:{named['PORT']}/{named['NAME']}"


def done(process):
    output, _errors = process.communicate(timeout=120)
    assert process.returncode == 0
    return output


def test_all_at_once_leave_every_text_in_the_index_once(run):
    processes = [run("write"), run("seal", "80"), run("seal", "80"), run("read", "25")]
    outputs = [done(process) for process in processes]
    done(run("seal", "120"))

    assert len(json.loads(outputs[-1])) >= 1
    assert json.loads(done(run("outcome"))) == DONE


def test_a_job_killed_in_the_middle_loses_nothing(run):
    done(run("write"))
    for _ in range(2):
        victim = run("seal", "100000")
        time.sleep(1.2)
        victim.kill()
        victim.communicate()
        done(run("read", "1"))
    done(run("seal", "120"))

    assert json.loads(done(run("outcome"))) == DONE
