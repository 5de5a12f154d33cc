"""Gateways in trouble."""

from datetime import datetime

from congvu.notify.models import Outage


def outages() -> dict[str, Outage]:
    """The channels in trouble, by their code."""
    return {outage.channel: outage for outage in Outage.objects.all()}


def is_paused(channel: str, *, at: datetime) -> bool:
    """Whether the channel's gateway was in trouble and is not to be called again yet."""
    return Outage.objects.filter(channel=channel, until_at__gt=at).exists()
