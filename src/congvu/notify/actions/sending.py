"""Leaving messages: rows in the caller's transaction, which the jobs send afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection

from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.ref import Ref
from congvu.notify.actions import timing
from congvu.notify.actions.worded import body_of
from congvu.notify.enums import Channel, Pace, Problem, State
from congvu.notify.logic.digest import digest
from congvu.notify.logic.pace import Way
from congvu.notify.logic.recipient import Recipient
from congvu.notify.logic.templates import MessageKind, fill, known, message_kinds, one_line
from congvu.notify.models import Message
from congvu.notify.providers.addresses import usable_address
from congvu.notify.queries import wishes
from congvu.notify.queries.wordings import InForce, in_force
from congvu.people.models import Person


def send(
    event: str,
    *,
    to: Person | Recipient,
    about: Ref,
    context: Mapping[str, str],
    by: Actor,
    at: datetime,
    once: str = "",
    channels: frozenset[Channel] = frozenset(Channel),
    group: Ref | str | None = None,
) -> list[Message]:
    """Leave one message of the kind ``event`` for each channel the recipient has and wishes; return the rows.

    A step of the caller's act: the rows commit with it or not at all. The same event about the same thing to
    the same recipient on the same ``once`` (the instant, unless given) leaves no second row, so that a job
    that runs twice writes once. Rows of one ``group`` (what an act does row by row, such as a decision) go
    out as one to each recipient; without it the group of :func:`congvu.notify.actions.timing.as_one` holds.
    A recipient without any address gets a row that shows this to the administrator. Raises when the kind is
    not declared or ``context`` is not exactly its placeholders.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{event}: messages are left inside an act, not beside it")
    kind = message_kinds[event]
    target = _target(to)
    values = _values(kind, target, about, context)
    wordings = in_force(kind, target.language, on=office_day(at))
    ways = wishes.ways(kind, target.person, on=office_day(at))
    left = [
        _row(kind, channel, target, _written(wording, channel, values), about=about, by=by, at=at, once=once)
        for channel, wording in wordings.items()
        if channel in channels and target.is_reached(channel, ways[channel])
    ]
    for message in left:
        timing.put_off(message, ways[Channel(message.channel)], target.key, group, at=at)
    if not left and target.can_be_reached(wordings):
        return []  # the office or the person wants it so
    return _left_once(
        left or [_nowhere(kind, target, wordings, values, about=about, by=by, at=at, once=once)]
    )


@dataclass(frozen=True)
class _Target:
    """The recipient as the rows freeze it; an address that is not there is a channel not used."""

    key: str
    name: str
    language: str
    addresses: Mapping[Channel, str]
    person: Person | None = None

    def is_reached(self, channel: Channel, way: Way) -> bool:
        """The screen cannot be wished away: it is where an official message can always be found."""
        if channel == Channel.SCREEN:
            return self.person is not None
        return bool(self.addresses[channel]) and way.pace != Pace.OFF

    def can_be_reached(self, wordings: Mapping[Channel, InForce]) -> bool:
        """Whether there is an address on any channel the kind has words for."""
        return any(self.addresses[channel] for channel in wordings)


@dataclass(frozen=True)
class _Written:
    subject: str
    body: str
    template_id: int | None


def _target(to: Person | Recipient) -> _Target:
    addresses = {Channel.MAIL: to.email.strip(), Channel.SMS: to.phone.strip(), Channel.SCREEN: ""}
    if isinstance(to, Recipient):
        key = f"{to.email}\0{to.phone}\0{to.name}"
        return _Target(key, to.name, to.language, {**addresses, Channel.ZALO: to.zalo.strip()})
    return _Target(to.key, to.full_name, to.language, {**addresses, Channel.ZALO: addresses[Channel.SMS]}, to)


def _values(kind: MessageKind, target: _Target, about: Ref, context: Mapping[str, str]) -> Mapping[str, str]:
    if context.keys() != kind.placeholders.keys():
        raise ValueError(f"{kind.code}: placeholders {sorted(kind.placeholders)}, given {sorted(context)}")
    link = f"{settings.BASE_URL}{about.link}" if about.link.startswith("/") else about.link
    values = {"name": target.name, "title": about.title, "link": link, **context}
    return {name: values[name] for name in known(kind)}


def _written(wording: InForce, channel: Channel, values: Mapping[str, str]) -> _Written:
    subject = one_line(fill(wording.subject, values))[:500]
    body = body_of(wording, channel, values)
    return _Written(subject, body, wording.template.pk if wording.template else None)


def _row(
    kind: MessageKind,
    channel: Channel,
    target: _Target,
    written: _Written,
    *,
    about: Ref,
    by: Actor,
    at: datetime,
    once: str,
) -> Message:
    message = Message(
        person=target.person,
        name=target.name[:200],
        channel=channel,
        kind=kind.code,
        language=target.language,
        template_id=written.template_id,
        subject=written.subject,
        body=written.body,
        about_kind=about.kind,
        about_key=about.key,
        about_title=about.title[:500],
        about_link=about.link,
        occasion=_occasion(kind, channel, target, about, once or at.isoformat()),
        left_by=by.key,
        created_at=at,
    )
    return _addressed(message, target.addresses[channel], at=at)


def _nowhere(
    kind: MessageKind,
    target: _Target,
    wordings: Mapping[Channel, InForce],
    values: Mapping[str, str],
    *,
    about: Ref,
    by: Actor,
    at: datetime,
    once: str,
) -> Message:
    """A mail given up from the start, so that a message without address is seen and not lost."""
    written = _written(wordings[Channel.MAIL], Channel.MAIL, values)
    return _row(kind, Channel.MAIL, target, written, about=about, by=by, at=at, once=once)


def _addressed(message: Message, address: str, *, at: datetime) -> Message:
    """Fill in address and first state: on the screen at once, due now, or dead when nobody can be reached."""
    if message.channel == Channel.SCREEN:
        message.state, message.sent_at = State.SENT, at
        return message
    usable = usable_address(message.channel, address)
    message.address = (usable or address)[:254]
    if usable:
        message.state, message.next_at = State.DUE, at
    else:
        message.state = State.DEAD
        message.problem = Problem.BAD_ADDRESS if address else Problem.NO_ADDRESS
    return message


def _occasion(kind: MessageKind, channel: Channel, target: _Target, about: Ref, once: str) -> str:
    return digest(kind.code, channel.value, target.key, about.kind, about.key, once)


def _left_once(rows: list[Message]) -> list[Message]:
    """The rows, each with the key it has in the table, whether it was left now or at an earlier time.

    One that was left before stays as it is: nothing is written but what it says already.
    """
    return Message.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["occasion"], update_fields=["occasion"]
    )
