"""Addresses as gateways want them."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from congvu.notify.enums import Channel
from congvu.notify.logic import sms


def usable_address(channel: str, address: str) -> str | None:
    """The address as the channel's gateway wants it, None when it is not one."""
    if channel == Channel.SMS:
        return sms.international(address)
    try:
        validate_email(address)
    except ValidationError:
        return None
    return address
