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
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
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


class Work:
    """A piece of work in a fork, and the line over which is heard how it fares."""

    def __init__(self, line: socket.socket, told: Mapping[str, object], forget: Callable[[], None]) -> None:
        self._line, self._heard, self._group, self._forget = line, b"", 0, forget
        with suppress(OSError):  # that nobody is there is heard below
            line.sendall(json.dumps(told).encode() + b"\n")

    def begun(self, until: float) -> bool:
        """Whether it was ever begun, after the loading. TimeoutError when ``until`` comes before that."""
        self._group = self._group or self._said(until) or 0
        if not self._group:
            self._forget()  # whoever should have begun it is not asked again
        return bool(self._group)

    def ended(self, until: float) -> int:
        """How it ended, as a process would say it; TimeoutError when it has not."""
        code = self._said(until) if self.begun(until) else None
        return FAILED if code is None else code

    def number(self, until: float) -> int:
        """By which the system knows it; 0 when it was never begun."""
        return self._group if self.begun(until) else 0

    def end(self) -> None:
        """It and whatever it has started are gone; what was not begun is not begun any more."""
        with self._line, suppress(OSError):
            self._line.shutdown(socket.SHUT_RD)  # from now on nobody can say that he begins
            self._group = self._group or self._said(time.monotonic() + 1) or 0  # if it was said before
        if self._group:
            with suppress(ProcessLookupError):  # all of them have ended by themselves
                os.killpg(self._group, signal.SIGKILL)

    def _said(self, until: float) -> int | None:
        """The next number that is said; None when none will be."""
        while b"\n" not in self._heard:
            self._line.settimeout(_left(until))
            try:
                part = self._line.recv(64)
            except ConnectionError:
                part = b""
            if not part:
                return None
            self._heard += part
        said, _end, self._heard = self._heard.partition(b"\n")
        return int(said)


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
    for _try in range(2):  # the first may have been idle or killed, and gone in this very moment
        work = begin(module, words, streams=streams, folder=folder, environment=environment)
        try:
            if work.begun(until):
                return work.ended(until)
        except TimeoutError:
            return TOO_SLOW
        finally:
            work.end()
    return FAILED


def begin(
    module: str,
    words: Sequence[str],
    *,
    streams: Sequence[IO[bytes]],
    folder: str,
    environment: Mapping[str, str],
) -> Work:
    """Have the work done while whoever asks does something else. Nobody waits here for the loading; so it may
    turn out that the work was never begun, and then it can be asked for again.
    """
    told = {"words": list(words), "folder": folder, "environment": dict(environment)}
    while True:
        with _starting:
            process = _ready(module, complaint=streams[-1], environment=environment)
        forget = partial(_forget, module, process)
        if line := process.fork(streams):
            return Work(line, told, forget)
        forget()


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


def _left(until: float) -> float:
    return max(until - time.monotonic(), 0.001)


@atexit.register
def end_all() -> None:
    """No process waits any more."""
    while _waiting:
        _waiting.popitem()[1].end()
