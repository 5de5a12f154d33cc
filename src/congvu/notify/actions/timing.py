"""When a message that was just worded goes out: now, together with others of its act, or with its day."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from congvu.kit.ref import Ref
from congvu.notify.enums import Channel, Pace, State
from congvu.notify.logic import pace
from congvu.notify.logic.digest import ACT, DAY, bundle_name
from congvu.notify.logic.pace import Way
from congvu.notify.models import Message
from congvu.notify.queries import messages, wishes
from congvu.worktime import queries as worktime

_GROUP: ContextVar[Ref | str | None] = ContextVar("notify.group", default=None)


@contextmanager
def as_one(group: Ref | str) -> Iterator[None]:
    """Every message left inside is of ``group``: for a job that does the same act to one row after another.

    A group that ``send`` is given itself goes before.
    """
    token = _GROUP.set(group)
    try:
        yield
    finally:
        _GROUP.reset(token)


def put_off(message: Message, way: Way, target: str, group: Ref | str | None, *, at: datetime) -> None:
    """Let the row, not saved yet, wait as its way and its group say; one that is at once stays as it is.

    What waits for its day goes out with all of that day; a binding rule never puts anything off till then.
    """
    message.is_optional = way.may_be_switched_off and message.person_id is not None
    group = _GROUP.get() if group is None else group
    if message.state == State.DUE and way.pace == Pace.DAILY:
        written = _next_day(message, at)
        _gather(message, written, bundle_name(DAY, target, written.isoformat()))
    elif group is not None and message.channel == Channel.SCREEN:
        _stack(message, _key(message, target, group))
    elif group is not None and message.state == State.DUE:
        _gather(message, at + pace.QUIET, _key(message, target, group))


def _gather(message: Message, ripe_at: datetime, bundle: str) -> None:
    message.state, message.next_at = State.GATHERING, None
    message.ripe_at, message.bundle = ripe_at, bundle


def _stack(message: Message, bundle: str) -> None:
    """On the screen the first one not read stands for all of its group."""
    message.bundle = bundle
    if message.person and (head := messages.unread_head(message.person, bundle)):
        message.state, message.sent_at, message.carrier = State.CARRIED, None, head


def _key(message: Message, target: str, group: Ref | str) -> str:
    parts = (group.kind, group.key) if isinstance(group, Ref) else (group,)
    return bundle_name(ACT, message.kind, target, *parts)


def _next_day(message: Message, at: datetime) -> datetime:
    hour = wishes.digest_hour(message.person)
    return pace.next_digest(at, hour=hour, works=worktime.calendar().works)
