"""A process of its own for a file that may be hostile, so that it can take down nothing but that process.

The parent calls :func:`run`, the child :func:`set_limits` before it looks at the file. Nothing of Django.
"""

import os
import resource
import select
import signal
import subprocess
import sys
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
    by = "" if code == 0 else "too_slow" if code in _SLOW else "failed"
    return Ended(said, complaint, by)


class Kept:
    """A process that stays until it is ended: a line on its standard input begins a round, and it answers
    with a sign that the round is over. What the two have to say to each other lies in ``folder``.
    """

    def __init__(self, module: str, *, folder: Path) -> None:
        with (folder / "complaint").open("ab") as err:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no text of the file
                [sys.executable, "-I", "-m", module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=err,
                cwd=folder,
                env=_environment(folder),
                start_new_session=True,
                bufsize=0,
            )

    @property
    def number(self) -> int:
        """By which the system knows it."""
        return self._process.pid

    def round(self, said: str, wall: float) -> str:
        """Empty when the round went well within ``wall`` seconds; else the process has ended, and why."""
        told, answers = self._process.stdin, self._process.stdout
        assert told is not None and answers is not None  # noqa: S101, PT018 - they are pipes
        waiting = select.poll()  # select itself knows only the first thousand descriptors
        waiting.register(answers, select.POLLIN)
        with suppress(BrokenPipeError):  # then its end is read below
            told.write(f"{said}\n".encode())
        if not waiting.poll(wall * 1000):
            self.end()
            return "too_slow"
        if answers.read(len(OVER)) == OVER:
            return ""
        return _wait(self._process, LAST_BREATH) or "failed"

    def end(self) -> None:
        """It and the programs it has called are gone."""
        _end_group(self._process)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


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


def _wait(process: "subprocess.Popen[bytes]", wall: float) -> str:
    """How it ended when not well by itself; the programs it called are ended with it."""
    try:
        code = process.wait(timeout=wall)
    except subprocess.TimeoutExpired:
        code = -signal.SIGXCPU
    finally:
        _end_group(process)
    if code == 0:
        return ""
    return "too_slow" if code in _SLOW else "failed"


def _end_group(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):  # everybody of the group has ended by himself, as it should be
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _environment(folder: Path) -> dict[str, str]:
    """No secret of ours goes along. One thread of OCR is eight times faster than two (measured)."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "TMPDIR": str(folder),
        "OMP_THREAD_LIMIT": "1",
    }
