"""The real thing: ``congvu serve`` with its web and jobs, started, killed in several ways, stopped."""

import os
import random
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.faults import environment

WEB, JOBS = "congvu web", "congvu jobs"
"""By which a child of ``serve`` is known: the title that it gives itself."""
READABLE = {"SPT_NOENV": "1"}
"""That title leaves in place what the kernel shows of the environment; ``running`` reads it."""
UP_AFTER = 60.0
"""Seconds within which everything must be up again, on a machine that has much else to do."""


@dataclass(frozen=True)
class Process:
    """What the kernel says of a process that we started."""

    pid: int
    parent: int
    command: str


class House:
    """One installation on one port. Every wait has an end, and only its own processes are ever killed."""

    def __init__(self, settings: dict[str, str], log: Path) -> None:
        self.port = _free_port()
        self._environment = {**settings, "PORT": str(self.port), "CONGVU_WORKERS": "2", **READABLE}
        self._log = log
        self._serve: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._serve = subprocess.Popen(  # noqa: S603 - our own command
                [environment.CONGVU, "serve"],
                env=self._environment,
                cwd=environment.ROOT,
                stdout=log,
                stderr=log,
            )
        self.wait_until_up()

    def wait_until_up(self) -> None:
        """Web answers and jobs run."""
        end = time.monotonic() + UP_AFTER
        while time.monotonic() < end:
            if self._answers() and self._named(JOBS):
                return
            if self._serve is None or self._serve.poll() is not None:
                break
            time.sleep(0.05)
        raise TimeoutError(f"the house did not come up:\n{self._log.read_text()[-6000:]}")

    def kill(self, how: str, dice: random.Random) -> int:
        """SIGKILL to one worker of the web, the master of its workers, all of the web or jobs, or everything.

        Gives how many processes or groups were there to be killed.
        """
        if how == "worker":
            workers = self._workers()
            return _kill(dice.sample(workers, min(1, len(workers))), os.kill)
        if how == "master":
            return _kill(self._named(WEB), os.kill)
        if how == "web":
            return _kill(self._named(WEB), os.killpg)
        if how == "jobs":
            return _kill(self._named(JOBS), os.killpg)
        self.kill_all()
        self.start()
        return 1

    def kill_all(self) -> None:
        """As when the machine stops: nobody has time to do anything. Nothing is left running."""
        if self._serve is not None:
            self._serve.kill()
            self._serve.wait(UP_AFTER)
            self._serve = None
        _kill(self.running(), os.kill)
        self.wait_until_gone()

    def wait_until_gone(self) -> None:
        """No process of this house is left."""
        end = time.monotonic() + UP_AFTER
        while left := self.running():
            if time.monotonic() > end:
                raise TimeoutError(f"{left} do not end")
            time.sleep(0.02)

    def running(self) -> list[int]:
        """Every process that works in the folder of this house, also one that ``serve`` does not know of."""
        mark = f"CONGVU_DATA={self._environment['CONGVU_DATA']}".encode()
        return [pid for pid in _pids() if mark in _read(pid, "environ").split(b"\0")]

    def stop(self) -> None:
        """As an operator stops it."""
        if self._serve is None:
            return
        self._serve.terminate()
        try:
            self._serve.wait(UP_AFTER)
            self._serve = None
        except subprocess.TimeoutExpired:
            self.kill_all()
        self.wait_until_gone()

    def _answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
            line.settimeout(5)
            line.sendall(b"GET /tra-cuu/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
            return line.recv(12).endswith(b"200")
        return False

    def _named(self, part: str) -> list[int]:
        """The children of ``serve`` whose command has ``part`` in it."""
        if self._serve is None:
            return []
        return [process.pid for process in _children(self._serve.pid) if part in process.command]

    def _workers(self) -> list[int]:
        """Processes that answer requests; Python keeps one more beside them for its own books."""
        of_web = [child for pid in self._named(WEB) for child in _children(pid)]
        return [process.pid for process in of_web if "resource_tracker" not in process.command]


def _kill(pids: list[int], by: Callable[[int, int], None]) -> int:
    """``serve`` gives each of its children a group of its own, whose number is the child's."""
    for pid in pids:
        with suppress(ProcessLookupError):
            by(pid, signal.SIGKILL)
    return len(pids)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _children(of: int) -> list[Process]:
    return [process for process in _processes() if process.parent == of]


def _processes() -> Iterator[Process]:
    for pid in _pids():
        parent = _read(pid, "stat").rpartition(b")")[2].split()[1:2]
        command = _read(pid, "cmdline").replace(b"\0", b" ").decode(errors="replace")
        if parent:
            yield Process(pid, int(parent[0]), command)


def _pids() -> Iterator[int]:
    return (int(folder.name) for folder in Path("/proc").glob("[0-9]*"))


def _read(pid: int, what: str) -> bytes:
    """Empty when the process is gone, or only waits to be buried."""
    try:
        return Path(f"/proc/{pid}/{what}").read_bytes()
    except OSError:
        return b""
