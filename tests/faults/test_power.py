"""The power is cut at random moments while one process acts on a lazy disk; what was acknowledged is there.

``CONGVU_FAULTS`` says how often (5), ``CONGVU_FAULTS_SEED`` repeats an earlier run's dice. Two more cases
take away what makes writes safe, and demand that the loss is seen: a test that cannot fail shows nothing.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests import prepared
from tests.faults import environment
from tests.faults.disk import CUT, NOTHING
from tests.faults.ledger import Ledger, Said

pytestmark = pytest.mark.faults

CUTS = int(os.environ.get("CONGVU_FAULTS", "5"))
READY_AFTER = 180.0
"""Seconds the first start may take, on a machine that has much else to do."""
GONE_AFTER = 30.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What the disk holds while the power is off: at first, empty tables."""
    if not Path("/dev/fuse").exists() or shutil.which("fusermount3") is None:
        pytest.skip("no FUSE here (/dev/fuse and fusermount3): the power cannot be cut")
    folder = tmp_path / "folder"
    folder.mkdir()
    with mounted(folder):
        pass  # also proves that this user may mount
    prepared.copy(folder / "congvu.sqlite3")
    return folder


@contextmanager
def mounted(folder: Path) -> Iterator[Path]:
    """The lazy disk with what ``folder`` holds; gone again in any case."""
    at = folder.with_name("disk")
    at.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "tests.faults.disk", str(at), str(folder)]
    disk = subprocess.Popen(command, cwd=environment.ROOT, stderr=subprocess.PIPE)  # noqa: S603 - our own program
    try:
        end = time.monotonic() + GONE_AFTER
        while not at.is_mount():
            if disk.poll() is not None or time.monotonic() > end:
                pytest.skip(f"FUSE does not work here: {disk.stderr and disk.stderr.read()!r}")
            time.sleep(0.02)
        yield at
    finally:
        subprocess.run(["fusermount3", "-u", "-z", str(at)], check=False, capture_output=True)  # noqa: S603, S607 - our own command
        with suppress(subprocess.TimeoutExpired):
            disk.wait(GONE_AFTER)
        disk.kill()
        disk.communicate()


def cut_off(folder: Path, static: Path, dice: random.Random, **weakened: str) -> list[Said]:
    """Start on what ``folder`` holds, cut the power after some acts, give what was acknowledged before."""
    how = NOTHING if dice.random() < 0.5 else str(dice.randrange(10**6))
    settings = {"DJANGO_SETTINGS_MODULE": "tests.faults.power_settings", "CONGVU_STATIC": str(static)}
    with mounted(folder) as at:
        command = [sys.executable, "-m", "tests.faults.power", str(dice.random())]
        errors = folder.with_name("errors")
        with errors.open("w") as complaints:
            acting = subprocess.Popen(  # noqa: S603 - our own program
                command,
                cwd=environment.ROOT,
                env=environment.of(at, **settings, **weakened),
                stdout=subprocess.PIPE,
                stderr=complaints,
                text=True,
            )
        watchdog = threading.Timer(READY_AFTER, acting.kill)
        watchdog.start()
        try:
            lines: Iterable[str] = acting.stdout or ()
            said = [next(iter(lines), "")]
            for _act, line in zip(range(dice.randrange(1, 40)), lines, strict=False):
                said.append(line)
            time.sleep(dice.random() * 0.2)
            with suppress(OSError):
                Path(f"{at}{CUT}").write_text(how)
            said += list(lines)  # acknowledged before the cut and not yet read; after it nothing can be
        finally:
            watchdog.cancel()
            acting.kill()
            acting.communicate()
    assert said[0].strip() == '"ready"', errors.read_text()[-4000:]
    acts = [Said(**json.loads(line)) for line in said[1:]]
    return [act for act in acts[:-1] if act.heard] + acts[
        -1:
    ]  # only the last can have ended without an answer


def audit(ledger: Ledger, folder: Path, static: Path, *, finishing: bool) -> dict[str, Any]:
    settings = {"DJANGO_SETTINGS_MODULE": "congvu.config.settings", "CONGVU_STATIC": str(static)}
    path = ledger.save(folder.with_name("ledger.json"))
    words = ["finish"] if finishing else []
    told = environment.program(
        "audit", path, *words, environment=environment.of(folder, **settings), seconds=900
    )
    found: dict[str, Any] = json.loads(told)
    return found


def test_cuts_of_power_lose_nothing_that_was_acknowledged(
    folder: Path, static: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get("CONGVU_FAULTS_SEED") or random.randrange(10**6))
    dice, ledger, started = random.Random(seed), Ledger(), time.monotonic()

    for number in range(1, CUTS + 1):
        for said in cut_off(folder, static, dice):
            ledger.write(said)
        found = audit(ledger, folder, static, finishing=number == CUTS)
        assert found["faults"] == [], f"cut {number}, seed {seed}"

    with capsys.disabled():
        environment.tell(
            f"\nSQLite: power cut {CUTS} times, seed {seed}, {time.monotonic() - started:.0f} s; "
            f"acknowledged {ledger.counts()}; found {found['counts']}, faults 0"
        )
    assert {"begun", "typed"} <= set(ledger.counts())


@pytest.mark.parametrize(
    ("weakened", "seen"),
    [
        ({"CONGVU_FAULTS_SYNCHRONOUS": "OFF"}, ""),
        ({"CONGVU_FAULTS_FSYNC": "no"}, "missing or damaged"),
    ],
    ids=["database", "files"],
)
def test_what_is_not_made_safe_is_seen_to_be_lost(
    weakened: dict[str, str], seen: str, folder: Path, static: Path
) -> None:
    dice = random.Random(7)
    cut_off(folder, static, dice)

    ledger = Ledger(cut_off(folder, static, ForNothing(30), **weakened))

    try:
        faults = audit(ledger, folder, static, finishing=False)["faults"]
    except RuntimeError as error:  # a database of which only a part was written may not even open
        faults = [str(error)]
    assert [fault for fault in faults if seen in fault] != []


class ForNothing(random.Random):
    """Dice that always let the same number of acts pass, and no unsafe write survive."""

    def __init__(self, acts: int) -> None:
        super().__init__(1)
        self._acts = acts

    def random(self) -> float:
        return 0.0

    def randrange(self, *_limits: int) -> int:  # type: ignore[override]  # narrower on purpose
        return self._acts
