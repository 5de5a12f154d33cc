"""Starts web and jobs together, keeps both alive, and stops both on Ctrl-C.

Everything is loaded once, here; web and jobs are forked from this process and share what it has loaded.
"""

from __future__ import annotations

import gc
import logging
import signal
import socket
import time
from dataclasses import dataclass
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connections
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from congvu.config import demo, installation, jobs
from congvu.config.child import Child
from congvu.config.demo import keys

if TYPE_CHECKING:
    from congvu.config.wsgi import Application

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
    from congvu.config.wsgi import application  # noqa: PLC0415 - it lists the static files, which must be there

    web = Child("web", partial(_run_web, plan, application))
    children = [web, Child("jobs", _run_jobs)] if plan.jobs else [web]
    if demo.is_present() and keys.can_answer():
        children.append(Child("sample authority", keys.answer_until_told_to_end))
        settings.TSA_URL = settings.TSA_URL or f"{keys.is_kept()}/tsa"  # before the others are forked
    try:
        for child in children:
            _start(child)
        _wait_until_up(plan)
        _say(f"\nCongvu: http://{'localhost' if plan.host == '127.0.0.1' else plan.host}:{plan.port}/")
        if demo.is_present():
            _say(demo.sign_ins())
        _say("Ctrl-C stops.")
        _supervise(children)
    finally:
        for child in children:
            child.ask_to_end()
        for child in children:
            child.end(GRACE)
    return 0


def _run_web(plan: Plan, application: Application) -> None:
    Server(
        "congvu.config.wsgi:application",
        address=plan.host,
        port=plan.port,
        interface=Interfaces.WSGI,
        workers=plan.workers,
        blocking_threads=4,
        backpressure=64,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
        websockets=False,
        process_name="congvu web",
    ).serve(target_loader=lambda: application, wrap_loader=False)


def _run_jobs() -> None:
    jobs.run_until_stopped()


def _start(child: Child) -> None:
    """Fork it; connections and their pool, which two processes must not share, are closed first."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        getattr(connection, "close_pool", connection.close)()
    gc.collect()
    gc.freeze()  # the collector of a child would write to the pages it shares, and so make copies of them
    child.start()


def _supervise(children: list[Child]) -> None:
    """Start again what ends, until told to stop."""
    stopping = False

    def told_to_stop(signum: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, told_to_stop)
    signal.signal(signal.SIGINT, told_to_stop)
    while not stopping:
        time.sleep(0.5)
        for child in children:
            if child.has_ended() and not stopping:
                log.error("%s ended with code %s and is started again", child.name, child.code)
                child.end(0)
                time.sleep(RESTART_PAUSE)
                _start(child)


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
