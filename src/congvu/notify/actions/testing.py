"""Trying out a gateway with a message that says so."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Actor
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.kit.ref import Ref
from congvu.kit.refusal import refuse_if
from congvu.notify import rules
from congvu.notify.actions.sending import send
from congvu.notify.enums import TESTED, Channel
from congvu.notify.logic.recipient import Recipient
from congvu.notify.logic.templates import MessageKind, Wording, message_kinds
from congvu.notify.models import Message
from congvu.trail import actions as trail
from congvu.trail.actions import act

TEST = message_kinds.add(
    MessageKind(
        code="notify.test",
        label=_("Test message"),
        placeholders={"moment": _("When the test was ordered")},
        samples={"moment": "08:30 02/03/2026"},
        is_told=False,
        vi=Wording(
            subject="Thư thử từ Congvu",
            body="Kính gửi {name},\n\nĐây là thư thử, được yêu cầu lúc {moment}. Ông/bà không cần làm gì.",
            sms="Congvu: tin nhắn thử, được yêu cầu lúc {moment}.",
        ),
        en=Wording(
            subject="Test message from Congvu",
            body="Dear {name},\n\nThis is a test, ordered at {moment}. There is nothing you need to do.",
            sms="Congvu: test message, ordered at {moment}.",
        ),
    )
)


@act
def send_test(channel: Channel, *, to: str, language: str, by: Actor, at: datetime) -> Message:
    """Leave a test message to ``to``; it takes the same road as every other. Refused for a wrong address."""
    refuse_if(rules.send_test(channel, to=to, language=language, today=office_day(at), by=by))
    recipient = Recipient(
        by.name,
        email=to if channel == Channel.MAIL else "",
        phone=to if channel == Channel.SMS else "",
        zalo=to if channel == Channel.ZALO else "",
        language=language,
    )
    about = Ref("notify.channel", channel.value)
    moment = at.astimezone(OFFICE_ZONE).strftime("%H:%M:%S %d/%m/%Y")
    [message] = send(TEST.code, to=recipient, about=about, context={"moment": moment}, by=by, at=at)
    trail.record(TESTED, about=about, by=by, at=at, detail={"message": message.pk})
    return message
