"""The files that go with a mail: read when it goes out, so that no message keeps a copy of them."""

from dataclasses import replace

from congvu.notify.enums import Channel
from congvu.notify.logic.templates import message_kinds
from congvu.notify.logic.transport import Letter
from congvu.notify.models import Message
from congvu.notify.providers import ending


def letter(message: Message) -> Letter:
    """The message as a transport takes it, with its foot and its files."""
    made = ending.letter(message)
    kind = message_kinds.get(message.kind)
    if message.channel != Channel.MAIL or kind is None or kind.encloses is None:
        return made
    return replace(made, enclosed=tuple(kind.encloses(message.about)))
