"""Work that comes due: documents are issued and go to their receivers, and what became of them is written
down.
"""

from datetime import datetime, timedelta
from functools import partial

from congvu.kit.actor import SYSTEM
from congvu.kit.job import Job, jobs, once
from congvu.outgoing.actions import completing, delivering, hindering, requesting
from congvu.outgoing.enums.receivers import Way
from congvu.outgoing.queries import receivers, requests
from congvu.outgoing.queries import sheaves as sheaf_queries

PORTION = 50


def issue(at: datetime) -> int:
    """What is sealed goes out with the proofs of its signatures."""
    return sum(once(partial(requesting.carry_out, each, at=at)) for each in requests.due(at)[:PORTION])


def mail(at: datetime) -> int:
    """What goes by mail is handed to the queue of messages, which sends it."""
    return sum(once(partial(delivering.mail, each, at=at)) for each in receivers.due(Way.MAIL, at)[:PORTION])


def inside(at: datetime) -> int:
    """Units of our own are told on the screen."""
    found = receivers.due(Way.INSIDE, at)[:PORTION]
    return sum(once(partial(delivering.inside, each, at=at)) for each in found)


def settle(at: datetime) -> int:
    """What has become of the messages is written at the receivers."""
    return sum(once(partial(delivering.settle, each, at=at)) for each in receivers.to_settle()[:PORTION])


def complete(at: datetime) -> int:
    """Papers of sheaves that are sealed get the proofs, and go to their trades."""
    found = list(sheaf_queries.to_complete(at)[: sheaf_queries.PORTION])
    return completing.complete(found, by=SYSTEM, at=at) if found else 0


def look_for_signers(at: datetime) -> int:
    """Papers that nobody may sign today are noted, and told once."""
    return hindering.look(at=at)


def declare() -> None:
    """Make the jobs known; called once, when the house is put together."""
    jobs.add(Job("outgoing.issue", issue, timedelta(seconds=3)))
    jobs.add(Job("outgoing.mail", mail, timedelta(seconds=5)))
    jobs.add(Job("outgoing.inside", inside, timedelta(seconds=5)))
    jobs.add(Job("outgoing.settle", settle, timedelta(seconds=15)))
    jobs.add(Job("outgoing.sheaves", complete, timedelta(seconds=2)))
    jobs.add(Job("outgoing.sheaves_hindered", look_for_signers, timedelta(minutes=1)))
