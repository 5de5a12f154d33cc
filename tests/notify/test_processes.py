"""Several job processes at once, and one killed in the middle, on a real database and a real mail server."""

import json
import subprocess
import sys
import time
from urllib.parse import quote

import pytest
from django.db import connection

from congvu.notify import jobs
from congvu.notify.actions.delivery import CLAIM_LASTS
from tests.factories import programs
from tests.factories.notify import AT
from tests.notify import worker
from tests.notify.gateways import mail_server

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

MAILS = 30
ADDRESSES = [f"n{number:02}@thu.example" for number in range(MAILS)]


@pytest.fixture
def server():
    with mail_server() as running:
        yield running


@pytest.fixture
def run(tmp_path, server):
    """Starts a worker on the PostgreSQL of the tests, or on an SQLite file of its own."""
    environment = {**programs.environment(tmp_path, postgresql()), "CONGVU_SMTP_URL": server.url}

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


def outcome(run):
    return [tuple(row) for row in json.loads(done(run("outcome")))]


def test_several_jobs_at_once_send_each_message_once(run, server):
    done(run("prepare", str(MAILS)))

    for process in [run("deliver", AT.isoformat()) for _number in range(3)]:
        done(process)

    assert server.addresses == ADDRESSES
    assert outcome(run) == [("sent", 1)] * MAILS


def test_a_job_killed_in_the_middle_loses_nothing_and_repeats_at_most_one(run, server):
    server.slow = 0.05
    done(run("prepare", str(MAILS)))
    victim = run("deliver", AT.isoformat())
    deadline = time.monotonic() + 60
    while len(server.mails) < 5 and time.monotonic() < deadline:
        time.sleep(0.01)

    victim.kill()
    victim.communicate()
    before = len(server.mails)
    done(run("deliver", (AT + CLAIM_LASTS + jobs.BUDGET).isoformat()))
    twice = [mail["Message-ID"] for mail in server.mails]

    assert 5 <= before < MAILS
    assert sorted(set(server.addresses)) == ADDRESSES
    assert len(twice) - len(set(twice)) == len(server.mails) - MAILS <= 1
    assert {state for state, _tries in outcome(run)} == {"sent"}
