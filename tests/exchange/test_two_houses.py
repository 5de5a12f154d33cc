"""A second Congvu on this machine plays the other agency: two databases, two processes, one line between.

Send, refuse, accept, assign, finish, recall; killed in the middle; sent twice; the other one down.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests import prepared
from tests.exchange import agency
from tests.exchange.world import OURS, SECRET, THEIRS
from tests.factories import programs
from tests.notify.gateways import HOST, free_port

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


class Running:
    """The process of one agency; its database outlives it."""

    def __init__(self, folder: Path, code: str, other: str, port: int, others_port: int) -> None:
        folder.mkdir()
        line = f"direct+http://{other}:{SECRET}@{HOST}:{others_port}"
        self._environment = {
            **programs.environment(folder, _database(folder.name)),
            "CONGVU_EXCHANGE_LINES": line,
            "AGENCY": code,
            "OTHER": other,
            "PORT": str(port),
        }
        self._process: subprocess.Popen[str] | None = None
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", agency.__name__],
            env=self._environment,
            cwd=programs.ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._answer() == "ready"

    def __call__(self, order: str, *said: object) -> Any:
        self.tell(order, *said)
        return self._answer()

    def tell(self, order: str, *said: object) -> None:
        """Give an order without waiting for what comes of it."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(f"{json.dumps([order, *said])}\n")
        self._process.stdin.flush()

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _answer(self) -> Any:
        assert self._process is not None
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, f"the agency has ended: {self._process.poll()}"
        return json.loads(line)


def _database(name: str) -> str:
    """A migrated database of its own: on PostgreSQL beside that of the tests, else a file."""
    if connection.vendor != "postgresql":
        return ""
    import psycopg

    said = connection.settings_dict
    original, name = prepared.postgresql(said), f"{said['NAME']}_{name}"
    server = {key: said[key.upper()] for key in ("host", "port", "user", "password") if said[key.upper()]}
    with psycopg.connect(dbname="postgres", autocommit=True, **server) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{original}"')
    person = ":".join(filter(None, (said["USER"], said["PASSWORD"])))
    return f"postgres://{person}@{said['HOST']}:{said['PORT']}/{name}"


@pytest.fixture
def houses(tmp_path: Path) -> Iterator[tuple[Running, Running]]:
    one, two = free_port(), free_port()
    ours = Running(tmp_path / "mot", OURS, THEIRS, one, two)
    theirs = Running(tmp_path / "hai", THEIRS, OURS, two, one)
    try:
        for each in (ours, theirs):
            each("open")
        yield ours, theirs
    finally:
        for each in (ours, theirs):
            each.kill()


def exchange(*houses: Running) -> None:
    """The jobs of both, until nothing is left to do."""
    for _ in range(10):
        if not any(sum(house("jobs").values()) for house in houses):
            return
    raise AssertionError("there is no end of it")


def test_document_travels_is_accepted_assigned_finished_refused_and_recalled(
    houses: tuple[Running, Running],
) -> None:
    ours, theirs = houses

    ours("issue")
    exchange(ours, theirs)
    assert theirs("here")[0][0] == "received"
    assert ours("lines") == [["arrived", "Đã đến"]]

    states = []
    for step in ("register", "direct", "handle", "finish"):
        theirs(step)
        exchange(theirs, ours)
        states.append(ours("lines")[0])
    assert states == [
        ["registered", "Đã tiếp nhận. Số đến 1."],
        ["registered", "Đã phân công. Phòng Nghiệp vụ Thử"],
        ["registered", "Đang xử lý. Phòng Nghiệp vụ Thử"],
        ["finished", states[3][1]],
    ]
    assert states[3][1].startswith("Hoàn thành. Đã trả lời bằng văn bản 9/ST-VP")

    ours("issue")
    exchange(ours, theirs)
    theirs("register")
    theirs("give_back")
    exchange(theirs, ours)
    assert ours("lines")[1][0] == "refused"
    assert "Không thuộc thẩm quyền" in ours("lines")[1][1]

    third = ours("issue")
    exchange(ours, theirs)
    ours("recall", third)
    exchange(ours, theirs)
    assert theirs("here")[2][0] == "recalled"
    assert ours("lines")[2] == ["recalled", "Đồng ý thu hồi"]

    fourth = ours("issue")
    exchange(ours, theirs)
    theirs("register")
    theirs("direct")
    ours("recall", fourth)
    exchange(ours, theirs)
    assert theirs("here")[3][0] == "directed"
    theirs("answer_recall", False)
    exchange(theirs, ours)
    assert ours("lines")[3] == ["registered", "Từ chối thu hồi. Đã trả lời công dân"]
    assert (ours("waiting"), theirs("waiting")) == ([], [])


def test_killed_in_the_middle_nothing_is_lost_and_nothing_comes_twice(
    houses: tuple[Running, Running],
) -> None:
    ours, theirs = houses
    ours("issue")
    theirs("answer_slowly", 30)
    ours.tell("jobs")  # the other side has it soon, and ours never hears so
    ends = time.monotonic() + 60
    while theirs("kept") == 0:
        assert time.monotonic() < ends, "nothing has come"
    ours.kill()
    theirs.kill()  # before it was read

    theirs.start()
    ours.start()
    assert (theirs("kept"), theirs("here")) == (1, [])
    theirs("jobs")
    assert len(theirs("here")) == 1
    ours("jobs")
    assert [row[1] for row in ours("waiting")] == [1]  # its claim has not run out
    ours("later", 16)
    exchange(ours, theirs)

    assert (theirs("kept"), len(theirs("here"))) == (1, 1)
    assert ours("waiting") == []
    assert ours("lines")[0][0] in ("sent", "arrived")


def test_other_agency_down_costs_no_try_and_everything_comes_in_its_order(
    houses: tuple[Running, Running],
) -> None:
    ours, theirs = houses
    theirs.kill()
    first = ours("issue")
    for _ in range(5):
        ours("jobs")
        ours("later", 31)
    assert ours("waiting") == [["Văn bản mới", 0, 0, ""]]
    assert ours("lines")[0][0] == "waiting"
    ours("recall", first)
    second = ours("issue")
    assert second != first

    theirs.start()
    ours("later", 31)
    exchange(ours, theirs)

    assert [state for state, _files in theirs("here")] == ["received"]  # what was recalled never went
    assert [state for state, _told in ours("lines")] == ["recalled", "arrived"]
