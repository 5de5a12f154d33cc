"""Addresses as gateways want them."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from congvu.notify.enums import Channel
from congvu.notify.logic import sms
from congvu.notify.models import Message


def usable_address(channel: str, address: str) -> str | None:
    """The address as the channel's gateway wants it, None when it is not one."""
    if channel in (Channel.SMS, Channel.ZALO):
        return sms.international(address)
    try:
        validate_email(address)
    except ValidationError:
        return None
    return address


def present_address(message: Message) -> str | None:
    """Where the message would go now: a person may have corrected theirs since it was left."""
    known = message.address
    if message.person:
        known = message.person.email if message.channel == Channel.MAIL else message.person.phone
    return usable_address(message.channel, known)
