"""Work that comes due: fetch, read, tell, send, forget. Each may run twice and in parallel."""

from datetime import datetime, timedelta

from congvu.exchange.actions import inbox, receiving
from congvu.exchange.jobs import reading, travelling
from congvu.exchange.queries import messages
from congvu.kit.job import Job, jobs
from congvu.kit.watch import Watch

PORTION = 20


def read(at: datetime) -> int:
    """Make something of what came; gives how many messages were read to an end."""
    watch, done = Watch(at), 0
    for row in messages.to_take(at).select_related("raw")[:PORTION]:
        if not watch.has_time():
            break
        if inbox.claim(row, at=watch.now):
            done += reading.read(row, at=at)
    return done


def tell(at: datetime) -> int:
    """Leave word for the senders of what has happened to their documents."""
    return sum(receiving.tell(row, at=at) for row in messages.to_tell()[:PORTION])


def forget(at: datetime) -> int:
    """What was settled long ago is not kept word for word."""
    return sum(inbox.forget(row) for row in messages.to_forget(at)[:PORTION])


def declare() -> None:
    """Make the jobs known; called once, when the house is put together."""
    jobs.add(Job("exchange.fetch", travelling.fetch, timedelta(seconds=15)))
    jobs.add(Job("exchange.read", read, timedelta(seconds=5)))
    jobs.add(Job("exchange.tell", tell, timedelta(seconds=5)))
    jobs.add(Job("exchange.send", travelling.send, timedelta(seconds=5)))
    jobs.add(Job("exchange.forget", forget, timedelta(days=1)))
