"""Many messages go out as one: those of an act done row by row, and those of a person's day.

A step of the machine that sends, like :mod:`congvu.notify.actions.delivery`: no act of a person.
"""

from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from congvu.kit.actor import SYSTEM
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.notify.actions.worded import body_of
from congvu.notify.enums import Channel, State
from congvu.notify.logic.digest import DAY, digest
from congvu.notify.logic.templates import MessageKind, Wording, fill, message_kinds, one_line
from congvu.notify.models import Message
from congvu.notify.providers.ending import OF_DAY
from congvu.notify.queries import messages, wordings
from congvu.notify.queries.wordings import InForce

SHOWN = 5
"""So many of an act's messages are named in the one that stands for them."""
SHOWN_SMS = 2
SHORT = (Channel.SMS, Channel.ZALO)
LONGEST_SHORT = 40

MANY = message_kinds.add(
    MessageKind(
        code="notify.many",
        label=_("Many messages of one act"),
        placeholders={
            "count": _("How many"),
            "what": _("Kind of message"),
            "items": _("The first of them"),
        },
        samples={"count": "200", "what": "Sáng kiến được công nhận", "items": "– SK-2026-00012 …"},
        vi=Wording(
            subject="{count} tin: {what}",
            body="Kính gửi ông/bà {name},\n\nÔng/bà có {count} tin “{what}” trong cùng một đợt:\n\n{items}"
            "\n\nXem tất cả tại: {link}\nThư này do hệ thống gửi tự động.",
            sms="Congvu: {count} tin {what}: {items}. Xem: {link}",
        ),
        en=Wording(
            subject="{count} messages: {what}",
            body="Dear {name},\n\nYou have {count} messages “{what}” of one act:\n\n{items}\n\n"
            "See all of them: {link}\nThis message was sent by the system.",
            sms="Congvu: {count} messages {what}: {items}. See: {link}",
        ),
        is_told=False,
    )
)
DAILY = message_kinds.add(
    MessageKind(
        code=OF_DAY,
        label=_("Messages of the day"),
        placeholders={"count": _("How many"), "day": _("Day"), "items": _("All of them, by kind")},
        samples={"count": "3", "day": "02/03/2026", "items": "Đã tiếp nhận hồ sơ\n– SK-2026-00012 …"},
        vi=Wording(
            subject="Bản tin ngày {day}: {count} tin",
            body="Kính gửi ông/bà {name},\n\nTừ bản tin trước đến nay ông/bà có {count} tin:\n\n{items}\n\n"
            "Xem tất cả tại: {link}\nThư này do hệ thống gửi tự động.",
            sms="Congvu: ban tin ngay {day} co {count} tin: {items}. Xem: {link}",
        ),
        en=Wording(
            subject="Messages of {day}: {count}",
            body="Dear {name},\n\nSince the last such mail you have {count} messages:\n\n{items}\n\n"
            "See all of them: {link}\nThis message was sent by the system.",
            sms="Congvu: {count} messages of {day}: {items}. See: {link}",
        ),
        is_told=False,
    )
)


def gather(bundle: str, channel: Channel, *, at: datetime) -> int:
    """The rows of ``bundle`` go out as one from now on; 1 if this run did it, 0 if another was faster.

    One transaction: killed in the middle, nothing has happened; the rows are taken only while they wait.
    A row that is alone goes out as it was worded, and so does each where there are no words for many.
    """
    return send_as_one(messages.gathered(bundle, channel), at=at)


def send_as_one(rows: list[Message], *, at: datetime) -> int:
    """The same for ``rows`` as they were read; nothing has happened when one of them waits no more."""
    if not rows:
        return 0
    wording = _wording(rows[-1], at=at) if len(rows) > 1 else None
    if wording is None:
        return _take(rows, state=State.DUE, next_at=at)
    try:
        with transaction.atomic():
            carrier = _carrier(rows, wording, at=at)
            carrier.save(force_insert=True)
            taken = _take(rows, state=State.CARRIED, carrier=carrier)
            transaction.set_rollback(not taken)
            return taken
    except IntegrityError:  # another run has just sent them: the occasion of their carrier is taken
        return 0


def _take(rows: list[Message], **changes: object) -> int:
    waiting = Message.objects.filter(pk__in=[row.pk for row in rows], state=State.GATHERING)
    return int(waiting.update(ripe_at=None, **changes) == len(rows))


def _wording(row: Message, *, at: datetime) -> InForce | None:
    """The words for many; on Zalo the office may have none in this language."""
    return wordings.in_force(_kind(row), row.language, on=office_day(at)).get(Channel(row.channel))


def _kind(row: Message) -> MessageKind:
    return DAILY if row.bundle.startswith(DAY) else MANY


def _carrier(rows: list[Message], wording: InForce, *, at: datetime) -> Message:
    """One message for all of them, to where the last of them goes, in its language."""
    last = rows[-1]
    kind = _kind(last)
    page = _page(last)
    with translation.override(last.language):
        values = _values(kind, rows, f"{settings.BASE_URL}{page}", at=at)
    return Message(
        person=last.person,
        name=last.name,
        address=last.address,
        channel=last.channel,
        kind=DAILY.code if kind is DAILY else last.kind,
        language=last.language,
        template=wording.template,
        subject=one_line(fill(wording.subject, values))[:500],
        body=body_of(wording, last.channel, values),
        about_kind="notify.bundle",
        about_key=last.bundle,
        about_link=page,
        is_optional=kind is MANY and all(row.is_optional for row in rows),
        occasion=digest("carrier", last.bundle, last.channel, str(rows[0].pk)),
        state=State.DUE,
        next_at=at,
        left_by=SYSTEM.key,
        created_at=at,
    )


def _page(row: Message) -> str:
    """Where all of them are found; somebody without account has the house's front door only."""
    if row.person_id is None:
        return "/"
    if row.bundle.startswith(DAY):
        return reverse("notify:mine")
    return reverse("notify:together", args=[row.bundle])


def _values(kind: MessageKind, rows: list[Message], link: str, *, at: datetime) -> dict[str, str]:
    common = {"name": rows[-1].name, "title": "", "link": link, "count": str(len(rows))}
    if kind is DAILY:
        return {**common, "day": f"{at.astimezone(OFFICE_ZONE):%d/%m/%Y}", "items": _of_day(rows)}
    return {**common, "what": rows[-1].kind_label, "items": _first(rows)}


def _of_day(rows: list[Message]) -> str:
    """In a mail all of them by kind; in an SMS how many of each kind."""
    kinds = [(label, list(group)) for label, group in groupby(sorted(rows, key=_label), key=_label)]
    if rows[0].channel in SHORT:
        return ", ".join(f"{len(group)} {label}" for label, group in kinds)
    return "\n\n".join("\n".join([label, *map(_line, group)]) for label, group in kinds)


def _first(rows: list[Message]) -> str:
    """The first of an act, and how many more there are."""
    is_short = rows[0].channel in SHORT
    shown = rows[: SHOWN_SMS if is_short else SHOWN]
    lines = [_short(row) if is_short else _line(row) for row in shown]
    if rest := len(rows) - len(shown):
        more = ngettext("and %(count)d more", "and %(count)d more", rest) % {"count": rest}
        lines.append(more if is_short else f"– {more}")
    return ("; " if is_short else "\n").join(lines)


def _label(row: Message) -> str:
    return row.kind_label


def _line(row: Message) -> str:
    link = f"{settings.BASE_URL}{row.about_link}" if row.about_link.startswith("/") else row.about_link
    return f"– {row}\n  {link}" if link else f"– {row}"


def _short(row: Message) -> str:
    return row.about_title[:LONGEST_SHORT] or str(row)[:LONGEST_SHORT]
