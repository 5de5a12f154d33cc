"""A kind of message and messages, as tests need them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from congvu.kit.actor import SYSTEM
from congvu.kit.ref import Ref
from congvu.notify import actions as notify
from congvu.notify.enums import Channel
from congvu.notify.logic.templates import MessageKind, Wording, message_kinds
from congvu.notify.models import Message
from congvu.people.models import Person
from tests.factories.people import make_person

AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
"""Monday 2 March 2026, 08:30 at the office."""

DOSSIER = Ref("cases.case", "17", "Sáng kiến thử số 17", "/ho-so/17/")

SUPPLEMENT = message_kinds.add(
    MessageKind(
        code="tests.supplement",
        label="Yêu cầu bổ sung (thử)",
        placeholders={"deadline": "Hạn bổ sung", "parts": "Phần cần bổ sung"},
        samples={"deadline": "15/04/2026"},
        vi=Wording(
            subject="Yêu cầu bổ sung: {title}",
            body="Kính gửi {name},\n\nĐề nghị bổ sung {parts} trước ngày {deadline}.\n{link}",
            screen="Đề nghị bổ sung {parts} trước ngày {deadline}.",
            sms="Hồ sơ {title}: đề nghị bổ sung trước {deadline}.",
        ),
        en=Wording(
            subject="Supplement needed: {title}",
            body="Dear {name},\n\nPlease supply {parts} by {deadline}.\n{link}",
            sms="Dossier {title}: supplement needed by {deadline}.",
        ),
    )
)
CONTEXT = {"deadline": "15/04/2026", "parts": "Mô tả giải pháp"}


def leave(
    to: Person | notify.Recipient,
    *channels: Channel,
    at: datetime = AT,
    about: Ref = DOSSIER,
    context: Mapping[str, str] = CONTEXT,
    **more: Any,
) -> list[Message]:
    """Leave the kind of the tests, as an act would."""
    with transaction.atomic():
        return notify.send(
            SUPPLEMENT.code,
            to=to,
            about=about,
            context=context,
            by=SYSTEM,
            at=at,
            channels=frozenset(channels or Channel),
            **more,
        )


def make_message(channel: Channel = Channel.MAIL, *, to: Person | None = None, **changes: Any) -> Message:
    """One message, changed afterwards as the test needs it; its occasion is its own."""
    person = to or make_person(phone="0912 345 678")
    [message] = leave(person, channel, once=str(Message.objects.count()))
    if changes:
        Message.objects.filter(pk=message.pk).update(**changes)
        message.refresh_from_db()
    return message
