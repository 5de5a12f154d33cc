"""A process of its own for a file that may be hostile, so that it can take down nothing but that process.

The parent calls :func:`run`, the child :func:`set_limits` before it looks at the file. Nothing of Django.
"""

import os
import resource
import select
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from congvu.files.providers import warm

MEGABYTE = 1024 * 1024
MEMORY = 2048 * MEGABYTE
CPU_SECONDS = 180
LARGEST_OUTPUT = 256 * MEGABYTE
_SLOW = (-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGXFSZ)
OVER = b"."
"""By which a process that is kept says that a round is over."""
LAST_BREATH = 5.0
"""Seconds in which a process that has closed its output must be gone."""


@dataclass(frozen=True)
class Ended:
    """What the process has said. ``by``: empty when it ended well by itself, else "too_slow" or "failed"."""

    said: Path
    complaint: Path
    by: str

    @property
    def last_words(self) -> str:
        with self.complaint.open("rb") as last:
            last.seek(max(0, self.complaint.stat().st_size - 2000))
            return last.read().decode("utf-8", errors="replace").strip()


def run(module: str, *words: str, source: IO[bytes], folder: Path, wall: float) -> Ended:
    """Run ``module`` with ``source``, a real file, on its standard input, for ``wall`` seconds at most.

    It works in ``folder``, where what it says is left. Never raises for what the file does to it.
    """
    os.lseek(source.fileno(), 0, os.SEEK_SET)  # the process reads the descriptor, past Python's buffer
    said, complaint = folder / "said", folder / "complaint"
    with said.open("wb") as out, complaint.open("wb") as err:
        code = warm.run(
            module,
            words,
            streams=(source, out, err),
            folder=str(folder),
            environment=_environment(folder),
            wall=wall,
        )
    return Ended(said, complaint, _by(code))


class Kept:
    """A process that stays until it is ended: a line on its standard input begins a round, and it answers
    with a sign that the round is over. What is said in a round lies in ``folder``, where it works.
    """

    def __init__(self, module: str, *, folder: Path) -> None:
        self._module, self._folder = module, folder
        self._begin()

    def _begin(self) -> None:
        given, told = os.pipe()
        answers, taken = os.pipe()
        self._told, self._answers = os.fdopen(told, "wb", 0), os.fdopen(answers, "rb", 0)
        with (
            os.fdopen(given, "rb") as source,
            os.fdopen(taken, "wb") as out,
            (self._folder / "complaint").open("ab") as err,
        ):
            self._work = warm.begin(
                self._module,
                [],
                streams=(source, out, err),
                folder=str(self._folder),
                environment=_environment(self._folder),
            )
        self._ended = False

    @property
    def number(self) -> int:
        """By which the system knows it."""
        return self._work.number(time.monotonic() + LAST_BREATH)

    def round(self, said: str, wall: float) -> str:
        """Empty when the round went well within ``wall`` seconds; else the process has ended, and why."""
        try:
            by = self._round(said, time.monotonic() + wall)
        except TimeoutError:
            by = "too_slow"
        if by:
            self.end()
        return by

    def _round(self, said: str, until: float) -> str:
        if not self._work.begun(until):  # who should have begun it was gone in that very moment
            self.end()
            self._begin()
        waiting = select.poll()  # select itself knows only the first thousand descriptors
        waiting.register(self._answers, select.POLLIN)
        with suppress(BrokenPipeError):  # then its end is read below
            self._told.write(f"{said}\n".encode())
        if not waiting.poll(max(until - time.monotonic(), 0) * 1000):
            return "too_slow"
        if self._answers.read(len(OVER)) == OVER:
            return ""
        return _by(self._work.ended(time.monotonic() + LAST_BREATH)) or "failed"

    def end(self) -> None:
        """It and the programs it has called are gone."""
        if not self._ended:  # later its number may be another's
            self._ended = True
            self._work.end()
            self._told.close()
            self._answers.close()


def set_limits(*, memory: int = MEMORY, cpu_seconds: int = CPU_SECONDS, nice: int = 10) -> None:
    """Bound memory, time, files and core dumps of this process and of the programs it calls."""
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, LARGEST_OUTPUT),
        (resource.RLIMIT_NOFILE, 128),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(what)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (allowed, allowed))
    os.nice(nice)


def _by(code: int) -> str:
    """What ended a process that ended so; empty when it ended well by itself."""
    if code == 0:
        return ""
    return "too_slow" if code in _SLOW else "failed"


def _environment(folder: Path) -> dict[str, str]:
    """No secret of ours goes along. One thread of OCR is eight times faster than two (measured)."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "TMPDIR": str(folder),
        "OMP_THREAD_LIMIT": "1",
    }
