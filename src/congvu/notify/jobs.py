"""Sending what is due. Each channel is a job of its own, so that a slow gateway holds up no other."""

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from congvu.kit.job import Job, jobs
from congvu.notify import providers
from congvu.notify.actions import delivery, gathering, granting
from congvu.notify.actions.letters import forget_secrets
from congvu.notify.enums import Channel, Problem
from congvu.notify.logic.transport import Failure, GatewayDown, Transport
from congvu.notify.models import Message
from congvu.notify.providers import enclosing
from congvu.notify.providers.zalo import renewing
from congvu.notify.queries import gateways, messages

BATCH = 50
BUDGET = timedelta(seconds=10)  # then stop if told to stop; the claim is far from running out
BROKEN_IN_A_ROW = 2  # one letter may break a connection; two in a row are the gateway's fault


@dataclass
class Watch:
    """The time since the run began, and what the clock shows now that showed ``at`` then."""

    at: datetime
    _begun: float = field(default_factory=time.monotonic)

    @property
    def elapsed(self) -> timedelta:
        return timedelta(seconds=time.monotonic() - self._begun)

    @property
    def now(self) -> datetime:
        return self.at + self.elapsed


def deliver(channel: Channel, at: datetime) -> int:
    """Send what is due on a channel and return how many messages were tried. May run twice and in parallel.

    A channel without gateway, or whose gateway is in trouble, leaves its rows waiting.
    """
    transport = providers.transport_for(channel)
    if transport is None or gateways.is_paused(channel, at=at):
        return 0
    batch = delivery.claim(channel, at=at, size=BATCH)
    if not batch.messages:
        return 0
    watch = Watch(at)
    try:
        return _send(channel, transport, batch, watch)
    except GatewayDown as down:
        delivery.hand_back(batch, next_at=delivery.begin_outage(channel, down, at=watch.now))
        return 0
    finally:
        transport.close()


def _send(channel: Channel, transport: Transport, batch: delivery.Batch, watch: Watch) -> int:
    """Send the batch over one connection until it is done or the time is up, and hand back the rest.

    One message is sent in any case, or a slow machine would hand back all of them for ever.
    """
    tried = broken = 0
    transport.open()
    for message in delivery.give_up_never_ended(batch, at=watch.now):
        if tried and watch.elapsed > BUDGET:
            break
        failure = _send_one(transport, batch, message, watch)
        tried += 1
        broken = broken + 1 if failure and failure.problem == Problem.BROKEN_OFF else 0
        if failure and broken == BROKEN_IN_A_ROW:
            raise GatewayDown(failure.problem, failure.words)
    delivery.hand_back(batch, next_at=watch.now)
    if not broken:
        delivery.end_outage(channel)
    return tried


def _send_one(transport: Transport, batch: delivery.Batch, message: Message, watch: Watch) -> Failure | None:
    """Try one message and write down what came of it; what stood in the way, if anything."""
    try:
        receipt = transport.deliver(enclosing.letter(message))
    except GatewayDown:
        raise
    except Failure as failure:
        delivery.mark_failed(batch, message, failure, at=watch.now)
        return failure
    delivery.mark_sent(batch, message, receipt, at=watch.now)
    return None


def gather(at: datetime) -> int:
    """What waited for others of its act or its day goes out as one; return how many such there were."""
    return sum(gathering.gather(*each, at=at) for each in messages.ripe(at=at, most=BATCH))


def forget(at: datetime) -> int:
    """Forget secrets that nobody can use any more."""
    return forget_secrets(at=at)


def renew(at: datetime) -> int:
    """The grant of Zalo is renewed before it ends, or when Zalo refuses it; return how many were.

    May run twice and in parallel. Where the words are lost with the keys, it is as if Zalo had refused.
    """
    claimed = granting.claim(at=at) if any(each.has_grant for each in providers.gateways()) else None
    if claimed is None:
        return 0
    watch = Watch(at)
    try:
        if claimed.old is None:
            raise renewing.Refused("")
        new = renewing.renewed(claimed.old, at=at)
    except Failure as failure:
        granting.put_off(claimed, failure, at=watch.now)
        return 0
    return int(granting.take(claimed, new, at=watch.now))


DELIVER_MAIL = jobs.add(Job("notify.mail", partial(deliver, Channel.MAIL), timedelta(seconds=5)))
DELIVER_SMS = jobs.add(Job("notify.sms", partial(deliver, Channel.SMS), timedelta(seconds=5)))
DELIVER_ZALO = jobs.add(Job("notify.zalo", partial(deliver, Channel.ZALO), timedelta(seconds=5)))
RENEW = jobs.add(Job("notify.renew", renew, timedelta(minutes=1)))
GATHER = jobs.add(Job("notify.gather", gather, timedelta(seconds=15)))
FORGET = jobs.add(Job("notify.forget", forget, timedelta(hours=1)))
