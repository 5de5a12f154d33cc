"""The steps of the machine that sends. Each is one short transaction, so that no lock is held while sending.

None of this is an act of a person: what was decided stands in the trail of the act that left the row, and
what became of it stands on the row.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db.models import F, Q

from congvu.notify.enums import Channel, Problem, State
from congvu.notify.logic import pauses
from congvu.notify.logic.transport import Failure, GatewayDown, Undeliverable
from congvu.notify.models import Message, Outage

CLAIM_LASTS = timedelta(minutes=10)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Batch:
    """Messages that this run alone may send until its claim runs out."""

    claim: UUID
    messages: list[Message]


def claim(channel: Channel, *, at: datetime, size: int) -> Batch:
    """Take up to ``size`` due messages of a channel, the longest due first.

    A row is due when its ``next_at`` has come: never sent, to be tried again, or left by a run that was
    killed. Two runs never get the same row: the second one's condition does not hold any more.
    """
    token = uuid4()
    due = Q(channel=channel, next_at__lte=at)
    chosen = Message.objects.filter(due).order_by("next_at", "id").values("pk")[:size]
    Message.objects.filter(due, pk__in=chosen).update(
        state=State.SENDING, claim=token, claimed_at=at, next_at=at + CLAIM_LASTS, tries=F("tries") + 1
    )
    return Batch(token, list(Message.objects.filter(claim=token).select_related("template").order_by("id")))


def mark_sent(batch: Batch, message: Message, receipt: str, *, at: datetime) -> None:
    """The gateway has taken the message. What was secret in it is forgotten."""
    _conclude(
        batch,
        message,
        state=State.SENT,
        sent_at=at,
        next_at=None,
        body="" if message.is_secret else message.body,
        receipt=receipt[:200],
        problem="",
        error="",
    )


def mark_failed(batch: Batch, message: Message, failure: Failure, *, at: datetime) -> None:
    """The message was not taken: it is tried again after a pause that grows, or given up."""
    pause = None if isinstance(failure, Undeliverable) else pauses.after_try(message.tries)
    _conclude(
        batch,
        message,
        state=State.FAILED if pause else State.DEAD,
        next_at=at + pause if pause else None,
        problem=failure.problem,
        error=failure.words,
    )


def give_up_never_ended(batch: Batch, *, at: datetime) -> list[Message]:
    """Give up the messages whose sending was begun too often and never ended; return the others."""
    for message in batch.messages:
        if message.tries > pauses.LAST_TRY:
            mark_failed(batch, message, Undeliverable(Problem.NEVER_ENDED), at=at)
    return [message for message in batch.messages if message.tries <= pauses.LAST_TRY]


def hand_back(batch: Batch, *, next_at: datetime) -> None:
    """Put back what this run has claimed and not tried; it costs the messages no try."""
    mine = Message.objects.filter(claim=batch.claim)
    free = {"claim": None, "claimed_at": None, "next_at": next_at, "tries": F("tries") - 1}
    mine.filter(tries=1).update(state=State.DUE, **free)
    mine.filter(claim=batch.claim).update(state=State.FAILED, **free)


def begin_outage(channel: Channel, down: GatewayDown, *, at: datetime) -> datetime:
    """Let nobody call the channel's gateway for a pause that grows; return when it is called again."""
    outage, new = Outage.objects.get_or_create(
        channel=channel,
        defaults={"since_at": at, "until_at": at, "problem": down.problem, "error": down.words},
    )
    failures = 1 if new else outage.failures + 1
    until_at = at + (down.wait or pauses.after_outage(failures))
    Outage.objects.filter(channel=channel).update(
        failures=failures, until_at=until_at, problem=down.problem, error=down.words
    )
    log.warning("%s gateway in trouble: %s; next call at %s", channel, down, until_at.isoformat())
    return until_at


def end_outage(channel: Channel) -> None:
    """The gateway works again."""
    Outage.objects.filter(channel=channel).delete()


def _conclude(batch: Batch, message: Message, **changes: object) -> None:
    """Write the outcome, unless this run has outlived its claim and the row is another run's."""
    mine = Message.objects.filter(pk=message.pk, claim=batch.claim)
    if not mine.update(claim=None, **changes):
        log.warning("message %s: outcome %s came after the claim ran out", message.pk, changes["state"])
