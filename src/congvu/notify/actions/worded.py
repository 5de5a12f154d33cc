"""The text of a message, as its channel wants it."""

from collections.abc import Mapping

from congvu.notify.enums import Channel
from congvu.notify.logic import sms, zns
from congvu.notify.logic.templates import fill
from congvu.notify.queries.wordings import InForce


def body_of(wording: InForce, channel: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders replaced; for Zalo a line for each field of the approved text."""
    if channel == Channel.ZALO:
        return zns.written(wording.body, values)
    body = fill(wording.body, values).strip()
    return sms.without_diacritics(body) if channel == Channel.SMS and wording.plain else body
