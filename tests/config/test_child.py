"""A child of ``serve``: a process of its own, ended with all that it started, started again when it died."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from congvu.config.child import Child

Start = Callable[[Callable[[], None]], Child]


@pytest.fixture
def start() -> Iterator[Start]:
    started: list[Child] = []

    def begun(work: Callable[[], None]) -> Child:
        child = Child("test", work)
        started.append(child)
        child.start()
        return child

    yield begun
    for child in started:
        child.end(0)


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def alive(pid: int) -> bool:
    """Whether the process runs; one that is dead and only waits to be buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[0] != b"Z"
    except OSError:
        return False


def test_child_works_in_a_group_of_its_own_under_its_name(start: Start, tmp_path: Path) -> None:
    note = tmp_path / "note"

    child = start(lambda: (note.write_text(f"{os.getpid()} {os.getpgid(0)} {_title()}"), None)[1])
    until(child.has_ended)

    pid, group, title = note.read_text().split(" ", 2)
    assert (child.code, pid == group, int(pid) != os.getpid(), title) == (0, True, True, "congvu test")


def test_child_that_died_says_so_and_can_be_started_again(start: Start, tmp_path: Path) -> None:
    lives = tmp_path / "lives"

    def live() -> None:
        with lives.open("a") as log:
            log.write("x")
        os.kill(os.getpid(), signal.SIGKILL)

    child = start(live)
    until(child.has_ended)
    assert child.code == -signal.SIGKILL
    child.start()
    until(child.has_ended)

    assert lives.read_text() == "xx"


def test_end_leaves_nothing_of_the_group_even_if_it_does_not_listen(start: Start, tmp_path: Path) -> None:
    note = tmp_path / "note"

    def be_deaf() -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        grandchild = subprocess.Popen(["/bin/sleep", "60"])
        (tmp_path / "draft").write_text(f"{os.getpid()} {grandchild.pid}")
        (tmp_path / "draft").rename(note)
        time.sleep(60)

    child = start(be_deaf)
    until(note.exists)
    pids = [int(pid) for pid in note.read_text().split()]
    assert [alive(pid) for pid in pids] == [True, True]
    child.ask_to_end()
    child.end(0.1)

    until(lambda: not any(map(alive, pids)))
    assert child.has_ended()


def test_child_that_was_never_started_is_ended_without_complaint() -> None:
    child = Child("test", lambda: None)

    child.ask_to_end()
    child.end(0)

    assert (child.has_ended(), child.code) == (False, None)


def _title() -> str:
    return Path("/proc/self/cmdline").read_bytes().strip(b"\0").decode()
