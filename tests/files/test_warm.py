"""Work in a fork of a process that has loaded its module: each piece is as if it were the first."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from congvu.files.providers import warm

PARENT = "import os; print(open(f'/proc/{os.getppid()}/stat').read().split()[3])"
"""Which process waits: the parent of the one that attends to this work."""


@dataclass
class Desk:
    """Runs one statement of Python in a fork of ``timeit``."""

    folder: Path

    def do(self, statement: str, *, module: str = "timeit", wall: float = 60) -> int:
        with (
            Path(os.devnull).open("rb") as source,
            (self.folder / "said").open("wb") as out,
            (self.folder / "complaint").open("wb") as err,
        ):
            return warm.run(
                module,
                ["-n", "1", "-r", "1", statement],
                streams=(source, out, err),
                folder=str(self.folder),
                environment={"PATH": os.defpath, "WORD": "từ"},
                wall=wall,
            )

    def said(self) -> str:
        """The first line."""
        return (self.folder / "said").read_text().partition("\n")[0]

    def complained(self) -> str:
        return (self.folder / "complaint").read_text()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield Desk(tmp_path)
    warm.end_all()


def test_the_second_work_finds_the_module_loaded(desk: Desk) -> None:
    desk.do(PARENT)
    first = desk.said()

    assert desk.do(PARENT) == 0
    assert desk.said() == first


def test_work_has_its_own_folder_words_and_surroundings_and_leaves_nothing_behind(desk: Desk) -> None:
    desk.do("import builtins, os; builtins.left = os.environ['LEFT'] = '1'")

    desk.do("import builtins, os; print(os.getcwd(), sorted(os.environ), hasattr(builtins, 'left'))")

    assert desk.said() == f"{desk.folder} ['PATH', 'WORD'] False"


@pytest.mark.parametrize(
    ("statement", "code", "complaint"),
    [
        ("import os; os.kill(os.getpid(), 9)", -9, ""),
        ("import os; os.abort()", -6, ""),
        ("import signal, os; os.kill(os.getppid(), 9)", 1, ""),
        ("import does_not_exist", 1, "No module named 'does_not_exist'"),
    ],
)
def test_how_it_ended_is_told(desk: Desk, statement: str, code: int, complaint: str) -> None:
    assert desk.do(statement) == code
    assert complaint in desk.complained()


def test_a_module_that_cannot_be_loaded_is_a_failure_with_its_reason(desk: Desk) -> None:
    assert desk.do("", module="congvu.files.does_not_exist") == warm.FAILED
    assert "does_not_exist" in desk.complained()


def test_work_without_end_is_ended_with_all_it_has_started(desk: Desk) -> None:
    desk.do("")  # loaded
    endless = "import subprocess; p = subprocess.Popen(['sleep', '600']); print(p.pid, flush=True); p.wait()"

    assert desk.do(endless, wall=3) == warm.TOO_SLOW
    assert ends(int(desk.said()))


def test_who_does_not_wait_for_the_loading_gets_no_work_done(desk: Desk) -> None:
    assert desk.do("open('done', 'w')", wall=0.001) == warm.TOO_SLOW
    desk.do(PARENT)

    assert not (desk.folder / "done").exists()


def test_one_that_was_killed_is_replaced(desk: Desk) -> None:
    desk.do(PARENT)
    first = desk.said()
    os.kill(int(first), 9)

    assert desk.do(PARENT) == 0
    assert desk.said() != first


def test_one_that_the_system_still_counts_is_replaced(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was killed a moment ago: nobody can tell yet, but it begins nothing any more."""
    desk.do(PARENT)
    first = desk.said()
    os.kill(int(first), 9)
    monkeypatch.setattr(warm.Waiting, "is_ours", True)

    assert desk.do(PARENT) == 0
    assert desk.said() != first


def test_one_that_is_idle_ends_by_itself_and_is_replaced(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "IDLE_SECONDS", 0.2)
    desk.do(PARENT)
    first = desk.said()

    assert ends(int(first))
    assert desk.do(PARENT) == 0


def test_it_ends_with_its_parent(desk: Desk) -> None:
    desk.do(PARENT)

    warm.end_all()

    assert not Path(f"/proc/{desk.said()}").exists()


def ends(process: int) -> bool:
    """It does, within a minute; what its parent has not yet heard of has ended too."""
    stat = Path(f"/proc/{process}/stat")
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.02)
    return False
