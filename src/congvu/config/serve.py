"""Starts web and jobs together, keeps both alive, and stops both on Ctrl-C."""

import logging
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType

from django.conf import settings

from congvu.config import demo, installation

log = logging.getLogger(__name__)

RESTART_PAUSE = 2.0  # seconds; a child that dies at once must not be restarted in a tight loop
GRACE = 15.0  # seconds a child has to finish what it is doing


@dataclass(frozen=True)
class Plan:
    """What to start: where the web listens, with how many processes, with demo data and jobs or not."""

    host: str
    port: int
    workers: int
    demo: bool
    jobs: bool


def serve(plan: Plan) -> int:
    """Prepare the installation, start the processes, and wait until told to stop. Gives the exit code."""
    if not _is_free(plan.host, plan.port):
        return _say(f"Port {plan.port} is taken. Choose another one: PORT=8010 make run", code=1)
    installation.prepare()
    if plan.demo and installation.is_empty():
        demo.build()
    children = {"web": _start_web(plan)} | ({"jobs": _start_jobs()} if plan.jobs else {})
    _wait_until_up(plan)
    _say(f"\nCongvu: http://{'localhost' if plan.host == '127.0.0.1' else plan.host}:{plan.port}/")
    if demo.is_present():
        _say(demo.sign_ins())
    _say("Ctrl-C stops.")
    return _supervise(plan, children)


def _start_web(plan: Plan) -> subprocess.Popen[bytes]:
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "congvu.config.wsgi:application",
        "--host", plan.host, "--port", str(plan.port),
        "--workers", str(plan.workers), "--blocking-threads", "4", "--backpressure", "64",
        "--respawn-failed-workers", "--log-level", "warning", "--no-ws",
    ]  # fmt: skip
    return _start(command)


def _start_jobs() -> subprocess.Popen[bytes]:
    return _start([sys.executable, "-m", "congvu.config.command", "jobs"])


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    """A child in a process group of its own, so that Ctrl-C reaches it once, from us."""
    environment = {**os.environ, "CONGVU_DATA": str(settings.DATA)}
    return subprocess.Popen(command, start_new_session=True, env=environment)  # noqa: S603 - our own command line


def _supervise(plan: Plan, children: dict[str, subprocess.Popen[bytes]]) -> int:
    stopping = False

    def told_to_stop(signum: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, told_to_stop)
    signal.signal(signal.SIGINT, told_to_stop)
    while not stopping:
        time.sleep(0.5)
        for name, child in children.items():
            if child.poll() is not None and not stopping:
                log.error("%s ended with code %s and is started again", name, child.returncode)
                _end_group(child)
                time.sleep(RESTART_PAUSE)
                children[name] = _start_web(plan) if name == "web" else _start_jobs()
    for child in children.values():
        child.terminate()
    for child in children.values():
        _end(child)
    return 0


def _end(child: subprocess.Popen[bytes]) -> None:
    with suppress(subprocess.TimeoutExpired):
        child.wait(GRACE)
    _end_group(child)
    child.wait()


def _end_group(child: subprocess.Popen[bytes]) -> None:
    """Nothing of a child is left: workers whose master was killed would go on answering, with old code."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _wait_until_up(plan: Plan) -> None:
    for _attempt in range(200):
        try:
            socket.create_connection((plan.host, plan.port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)


def _say(sentence: str, code: int = 0) -> int:
    print(sentence, flush=True)
    return code
