"""A child process with a group of its own, which can be started again after it has ended."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import suppress

import setproctitle

_FORK = multiprocessing.get_context("fork")


class Child:
    """Does ``work`` in a fork of this process, listed as ``congvu`` and ``name``."""

    def __init__(self, name: str, work: Callable[[], None]) -> None:
        self.name = name
        self._work = work
        self._process: multiprocessing.process.BaseProcess | None = None

    def start(self) -> None:
        """Fork and go on; the child works until it is told to stop."""
        self._process = _FORK.Process(target=self._run, name=self.name)
        self._process.start()

    def has_ended(self) -> bool:
        """Whether it was started and is no longer alive."""
        return self._process is not None and not self._process.is_alive()

    @property
    def code(self) -> int | None:
        """Its exit code, negative for a signal; none while it runs."""
        return self._process.exitcode if self._process else None

    def ask_to_end(self) -> None:
        """Tell it to finish what it is doing; does not wait."""
        if self._process is not None and self._process.is_alive():
            self._process.terminate()

    def end(self, grace: float) -> None:
        """Wait ``grace`` seconds for it, then leave nothing of its group.

        Workers whose master was killed would go on answering, with a port that nobody looks after.
        """
        if self._process is None or self._process.pid is None:
            return
        self._process.join(grace)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.join()

    def _run(self) -> None:
        os.setsid()  # Ctrl-C at the terminal reaches the parent alone, and each child once, from it
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        setproctitle.setproctitle(f"congvu {self.name}")
        self._work()
