"""The link in a mail by which its recipient ends such mails, without signing in.

It names the message, whose row says to whom it went and of what kind it is: the link tells nothing of the
person, and is good for nobody else and for no other kind.
"""

from dataclasses import replace

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from congvu.notify.enums import Channel
from congvu.notify.logic.transport import Letter
from congvu.notify.models import Message

OF_DAY = "notify.daily"
"""The kind of a mail that stands for all of a person's day."""

_SIGNER = Signer(salt="congvu.notify.ending")


def token(message: Message) -> str:
    """The message's number, signed."""
    return _SIGNER.sign(str(message.pk))


def message_of(token: str) -> Message | None:
    """The mail that brought ``token``; None for what we have not signed."""
    try:
        pk = int(_SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None
    mails = Message.objects.filter(pk=pk, channel=Channel.MAIL, is_optional=True, person__isnull=False)
    return mails.select_related("person").first()


def letter(message: Message) -> Letter:
    """The message as a transport takes it; a mail that may be switched off says how at its foot.

    The mail of a day holds several kinds: each is switched off on the page of wishes.
    """
    if message.channel != Channel.MAIL:
        return message.letter
    page = f"{settings.BASE_URL}{reverse('notify:wishes')}"
    if message.kind == OF_DAY:
        with translation.override(message.language):
            foot = _("Choose what you are told, and how: %(page)s") % {"page": page}
        return replace(message.letter, body=f"{message.body}\n\n-- \n{foot}")
    if not message.is_optional:
        return message.letter
    link = f"{settings.BASE_URL}{reverse('notify:ending', args=[token(message)])}"
    with translation.override(message.language):
        foot = _("You no longer want such mails: %(link)s\nChoose what you are told, and how: %(page)s")
        foot %= {"link": link, "page": page}
    return replace(message.letter, body=f"{message.body}\n\n-- \n{foot}", ending=link)
