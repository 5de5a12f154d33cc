"""Runs every job of the house in one process, a thread to each, until told to stop.

Several such processes may run beside each other: each job claims its rows with a conditional update. A job
that fails is logged and tried again after a pause that grows; the others go on. A killed process leaves at
worst a claim, which runs out.
"""

import logging
import signal
import threading
from datetime import timedelta
from types import FrameType

from django.db import close_old_connections, connection, connections
from django.db.utils import ConnectionHandler

from congvu.config import statistics
from congvu.kit import clock
from congvu.kit.job import Job, jobs

log = logging.getLogger(__name__)

LONGEST_PAUSE = timedelta(minutes=5)
PATIENCE = timedelta(minutes=3)
"""How long a job waits for its turn to write on SQLite, where one writes at a time. A page gives up after 20
seconds: somebody sits before it. A job that gives up may have sent a mail that it cannot note down.
"""
jobs.add(Job("config.statistics", statistics.renew, every=timedelta(hours=6)))


def run_until_stopped() -> int:
    """Run all jobs until SIGTERM or SIGINT; the rows under way are finished first."""
    be_patient(connections)
    stop = threading.Event()

    def told_to_stop(signum: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, told_to_stop)
    signal.signal(signal.SIGINT, told_to_stop)
    threads = [threading.Thread(target=_keep_running, args=(job, stop), name=job.name) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        while thread.is_alive():
            thread.join(timeout=1)
    return 0


def be_patient(databases: ConnectionHandler) -> None:
    """Connections that are opened from now on wait for the write lock of SQLite as long as a job may."""
    for alias in databases:
        if databases[alias].vendor == "sqlite":
            databases[alias].settings_dict["OPTIONS"]["timeout"] = PATIENCE.total_seconds()


def run_once() -> int:
    """Handle everything that is due now, job after job, until nothing is left; for tests and for cron."""
    while any(job.run(clock.now()) for job in jobs):
        pass
    return 0


def _keep_running(job: Job, stop: threading.Event) -> None:
    failures = 0
    try:
        while not stop.is_set():
            close_old_connections()
            try:
                handled = job.run(clock.now())
                failures = 0
            except Exception:  # one broken job must not stop the others; it is logged and tried again
                failures += 1
                handled = 0
                log.exception("job %s failed (%d times in a row)", job.name, failures)
            close_old_connections()  # back to the pool, which has fewer connections than there are jobs
            if not handled:
                stop.wait(_pause(job, failures).total_seconds())
    finally:
        connection.close()


def _pause(job: Job, failures: int) -> timedelta:
    return min(job.every * 2**failures, max(job.every, LONGEST_PAUSE)) if failures else job.every
