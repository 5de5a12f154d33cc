"""The process that has loaded a module and forks for each piece of work (``warm``), and looks at no file.

Its standard input is a socket over which come the line to whoever asks and the three streams of the work.
"""

import gc
import json
import os
import runpy
import socket
import sys
import tempfile
import traceback
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

HANDLES = 4
"""The line to whoever asks, and the input, the output and the errors of the work."""


def wait(module: str, *, idle: float) -> None:
    """Fork for each that asks, until nobody can or has asked for ``idle`` seconds."""
    import_module(module)
    gc.freeze()
    with socket.socket(fileno=os.dup(0)) as command:
        command.settimeout(idle)
        while handles := _asked(command):
            if os.fork() == 0:
                try:
                    command.close()
                    os.close(0)
                    _attend(module, handles[0], handles[1:])
                finally:
                    os._exit(1)
            for handle in handles:
                os.close(handle)
            _forget_the_ended()


def _asked(command: socket.socket) -> list[int]:
    try:
        said, handles, _flags, _address = socket.recv_fds(command, 1, HANDLES)
    except TimeoutError:
        return []
    return handles if said else []


def _forget_the_ended() -> None:
    with suppress(ChildProcessError):  # there is none
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _attend(module: str, line: int, streams: list[int]) -> NoReturn:
    """Have the work done by a process in a group of its own, and say the group and how the work ended."""
    os.setsid()
    with socket.socket(fileno=line) as asks:
        with asks.makefile("rb") as lines:
            told = json.loads(lines.readline())
        asks.sendall(b"%d\n" % os.getpid())  # who asks no longer gets no work done: this raises
        worker = os.fork()
        if worker == 0:
            os.close(line)
            _work(module, told, streams)
        for stream in streams:  # when the work has ended, so has what it says
            os.close(stream)
        _worker, status = os.waitpid(worker, 0)
        asks.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))
        asks.recv(1)  # to be ended with the group, whose number is nobody else's before that
    os._exit(0)


def _work(module: str, told: dict[str, Any], streams: list[int]) -> NoReturn:
    """As ``python -I -m module`` with these streams, words and surroundings."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - it ends with the process
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - it ends with the process
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115 - it ends with the process
    os.chdir(told["folder"])
    os.environ.clear()
    os.environ.update(told["environment"])
    tempfile.tempdir = None
    sys.argv = [module, *told["words"]]
    sys.modules.pop(module, None)
    code = _ended(module)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _ended(module: str) -> int:
    try:
        runpy.run_module(module, run_name="__main__")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    wait(sys.argv[1], idle=float(sys.argv[2]))
