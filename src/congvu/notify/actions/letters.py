"""Mails that a library writes (confirm an address, set a new password) take the road of every message."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import SYSTEM
from congvu.notify.enums import Channel, State
from congvu.notify.logic.templates import MessageKind, Wording, message_kinds, one_line
from congvu.notify.models import Message
from congvu.people.enums import Language

LETTER = message_kinds.add(
    MessageKind(
        code="notify.letter",
        label=_("Account and sign-in"),
        placeholders={"text": _("The text of the letter")},
        vi=Wording("Tài khoản Congvu", "{text}"),
        en=Wording("Congvu account", "{text}"),
        is_fixed=True,
        is_told=False,
    )
)
SECRET_LASTS = timedelta(days=3)  # as long as the links in such mails


def leave_letter(*, to: str, subject: str, body: str, language: str, at: datetime) -> Message:
    """Leave a mail whose text is somebody else's. It may hold a link that opens an account: it is secret."""
    return Message.objects.create(
        name=to,
        address=to,
        channel=Channel.MAIL,
        kind=LETTER.code,
        language=language if language in Language.values else Language.VI,
        subject=one_line(subject)[:500],
        body=body,
        is_secret=True,
        occasion=uuid4().hex,
        state=State.DUE,
        next_at=at,
        left_by=SYSTEM.key,
        created_at=at,
    )


def forget_secrets(*, at: datetime) -> int:
    """Forget the text of secret letters that were not sent while their links held; return how many."""
    old = Message.objects.filter(is_secret=True, created_at__lt=at - SECRET_LASTS).exclude(body="")
    return old.exclude(state=State.SENDING).update(body="", state=State.CANCELLED, next_at=None)
