"""Work that comes due: fetch, read, give, tell, send, forget. Each may run twice and in parallel."""

from datetime import datetime, timedelta
from functools import partial

from congvu.exchange.actions import inbox, issued, receiving
from congvu.exchange.jobs import reading, travelling
from congvu.exchange.queries import messages
from congvu.kit.job import Job, jobs, once
from congvu.kit.refusal import Refused
from congvu.kit.watch import Watch
from congvu.outgoing.enums.receivers import Way
from congvu.outgoing.queries import receivers

PORTION = 20


def read(at: datetime) -> int:
    """Make something of what came; gives how many messages were read to an end."""
    watch, done = Watch(at), 0
    for pk in list(messages.to_take(at).values_list("pk", flat=True)[:PORTION]):
        row = messages.waiting(pk)  # one at a time: what came may be large
        if not watch.has_time():
            break
        if row is not None and inbox.claim(row, at=watch.now):
            done += reading.read(row, at=at)
    return done


def tell(at: datetime) -> int:
    """Leave word for the senders of what has happened to their documents."""
    return sum(receiving.tell(row, at=at) for row in messages.to_tell()[:PORTION])


def give(at: datetime) -> int:
    """Issued documents, and the recalls of what had gone, are given to the exchange."""
    due = receivers.due(Way.EXCHANGE, at)[:PORTION]
    return sum(once(partial(issued.give, each, at=at)) for each in due)


def take_back(at: datetime) -> int:
    """What was recalled just when it was to go does not go, or its recall goes behind it."""
    rows = messages.to_take_back()[:PORTION]
    return sum(once(partial(issued.follow_recall, row, at=at), Refused) for row in rows)


def forget(at: datetime) -> int:
    """What was settled long ago is not kept word for word."""
    return sum(inbox.forget(row) for row in messages.to_forget(at)[:PORTION])


def declare() -> None:
    """Make the jobs known; called once, when the house is put together."""
    jobs.add(Job("exchange.fetch", travelling.fetch, timedelta(seconds=15)))
    jobs.add(Job("exchange.read", read, timedelta(seconds=5)))
    jobs.add(Job("exchange.give", give, timedelta(seconds=5)))
    jobs.add(Job("exchange.take_back", take_back, timedelta(minutes=1)))
    jobs.add(Job("exchange.tell", tell, timedelta(seconds=5)))
    jobs.add(Job("exchange.send", travelling.send, timedelta(seconds=5)))
    jobs.add(Job("exchange.forget", forget, timedelta(days=1)))
