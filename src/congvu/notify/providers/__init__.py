"""What carries messages out of the house. Adding a way: copy the nearest folder, name it in ``PLUGINS``."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from congvu.notify.enums import Channel
from congvu.notify.logic.transport import Plugin, Transport
from congvu.notify.providers.outbox import transport as outbox
from congvu.notify.providers.sms_http import transport as sms_http
from congvu.notify.providers.smtp import transport as smtp
from congvu.notify.providers.zalo import transport as zalo

PLUGINS: Mapping[Channel, tuple[Plugin, ...]] = {
    Channel.MAIL: (smtp.PLUGIN, outbox.MAIL),
    Channel.SMS: (sms_http.PLUGIN, outbox.SMS),
    Channel.ZALO: (zalo.PLUGIN, outbox.ZALO),
}
SETTINGS: Mapping[Channel, str] = {
    Channel.MAIL: "SMTP_URL",
    Channel.SMS: "SMS_URL",
    Channel.ZALO: "ZALO_URL",
}


@dataclass(frozen=True)
class Gateway:
    """What a channel is carried by, for the administrator; without ``plugin`` its messages wait."""

    channel: Channel
    variable: str
    plugin: Plugin | None

    @property
    def is_outbox(self) -> bool:
        return self.plugin in (outbox.MAIL, outbox.SMS, outbox.ZALO)

    @property
    def has_grant(self) -> bool:
        """Whether it needs a grant that is renewed."""
        return self.plugin is zalo.PLUGIN


def gateways() -> list[Gateway]:
    """Every channel that leaves the house, with what carries it."""
    return [Gateway(channel, f"CONGVU_{SETTINGS[channel]}", plugin_for(channel)) for channel in PLUGINS]


def plugin_for(channel: Channel) -> Plugin | None:
    """The way chosen by the scheme of the channel's address in the settings, if there is an address."""
    scheme = _address(channel).partition(":")[0]
    if not scheme:
        return None
    for plugin in PLUGINS[channel]:
        if scheme in plugin.schemes:
            return plugin
    raise ValueError(f"CONGVU_{SETTINGS[channel]}: unknown kind of gateway: {scheme!r}")


def transport_for(channel: Channel) -> Transport | None:
    """A transport ready to be opened, None when the channel has no gateway."""
    plugin = plugin_for(channel)
    return plugin.build(_address(channel)) if plugin else None


def _address(channel: Channel) -> str:
    return str(getattr(settings, SETTINGS[channel]))
