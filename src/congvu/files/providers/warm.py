"""Processes that have loaded a module and wait, so that work need not wait for the loading, which takes more
time than most of it. Each work gets a fork of its own, which ends with it; ``guarded`` says what it may do.

One process waits for each module, started when first needed. It ends when it was idle or its parent ends.
"""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import IO

CHILD = f"{__package__}.warm_child"
IDLE_SECONDS = 60.0
TOO_SLOW, FAILED = -signal.SIGXCPU, 1


class Waiting:
    """A process that has loaded ``module``."""

    def __init__(self, module: str, *, complaint: IO[bytes], environment: Mapping[str, str]) -> None:
        self._command, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no text of a file
                [sys.executable, "-I", "-m", CHILD, module, str(IDLE_SECONDS)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=complaint,
                env=dict(environment),
                start_new_session=True,
            )
        self._of = os.getpid()

    @property
    def is_ours(self) -> bool:
        """It is not that of the process we were forked from, and has not ended."""
        return self._of == os.getpid() and self._process.poll() is None

    def fork(self, streams: Sequence[IO[bytes]]) -> socket.socket | None:
        """The line to a fork of it with ``streams`` as input, output and errors; None when it has ended."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                handles = [theirs.fileno(), *(each.fileno() for each in streams)]
                socket.send_fds(self._command, [b"."], handles)
            except OSError:
                ours.close()
                return None
        return ours

    def end(self) -> None:
        """It ends, and what it forked goes on to its end; that of another process we only forget."""
        self._command.close()
        if self._of == os.getpid():
            self._process.kill()
            self._process.wait()
        else:
            self._process.poll()


_waiting: dict[str, Waiting] = {}
_starting = threading.Lock()


def run(
    module: str,
    words: Sequence[str],
    *,
    streams: Sequence[IO[bytes]],
    folder: str,
    environment: Mapping[str, str],
    wall: float,
) -> int:
    """Run ``module`` with ``words`` in ``folder``; how it ended, as a process would say it.

    It has ``wall`` seconds, the loading included. Whatever it has started is ended with it.
    """
    until = time.monotonic() + wall
    told = {"words": list(words), "folder": folder, "environment": dict(environment)}
    for _try in range(2):  # the first may have been idle or killed, and gone in this very moment
        with _starting:
            process = _ready(module, complaint=streams[-1], environment=environment)
        line = process.fork(streams)
        if line is not None:
            with line:
                ended = _heard(line, told, until)
            if ended is not None:
                return ended
        _forget(module, process)
    return FAILED


def _ready(module: str, *, complaint: IO[bytes], environment: Mapping[str, str]) -> Waiting:
    if module in _waiting and not _waiting[module].is_ours:
        _waiting.pop(module).end()
    if module not in _waiting:
        _waiting[module] = Waiting(module, complaint=complaint, environment=environment)
    return _waiting[module]


def _forget(module: str, process: Waiting) -> None:
    """Nobody is given ``process`` again, even while the system still counts it among the living."""
    with _starting:
        if _waiting.get(module) is process:
            _waiting.pop(module).end()


def _heard(line: socket.socket, told: Mapping[str, object], until: float) -> int | None:
    """How the work ended; None when it was never begun."""
    group = 0
    try:
        line.settimeout(_left(until))
        line.sendall(json.dumps(told).encode() + b"\n")
        with line.makefile("rb") as lines:
            group = int(lines.readline() or 0)
            line.settimeout(_left(until))
            return int(lines.readline() or FAILED) if group else None
    except TimeoutError:
        return TOO_SLOW
    except OSError:
        return FAILED if group else None
    finally:
        if group:
            with suppress(ProcessLookupError):  # all of them have ended by themselves
                os.killpg(group, signal.SIGKILL)


def _left(until: float) -> float:
    return max(until - time.monotonic(), 0.001)


@atexit.register
def end_all() -> None:
    """No process waits any more."""
    while _waiting:
        _waiting.popitem()[1].end()
