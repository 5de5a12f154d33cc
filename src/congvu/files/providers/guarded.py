"""A process of its own for a file that may be hostile, so that it can take down nothing but that process.

The parent calls :func:`run`, the child :func:`set_limits` before it looks at the file. Nothing of Django.
"""

import os
import resource
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from congvu.files.providers import warm

MEGABYTE = 1024 * 1024
MEMORY = 2048 * MEGABYTE
CPU_SECONDS = 180
LARGEST_OUTPUT = 256 * MEGABYTE
_SLOW = (-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGXFSZ)


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


def set_limits(*, memory: int = MEMORY, cpu_seconds: int = CPU_SECONDS) -> None:
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
    os.nice(10)


def _environment(folder: Path) -> dict[str, str]:
    """No secret of ours goes along. One thread of OCR is eight times faster than two (measured)."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "TMPDIR": str(folder),
        "OMP_THREAD_LIMIT": "1",
    }
