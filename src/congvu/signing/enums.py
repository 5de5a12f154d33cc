"""What roles may allow, and what can happen."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities
from congvu.kit.event import event

MANAGE = capabilities.add(
    Capability("signing.manage", _("Keep the certificates of authorities that signatures are traced to"))
)

OWN = capabilities.add(Capability("signing.own", _("Sign files with a key of one's own")))

SEAL = capabilities.add(Capability("signing.seal", _("Use the agency's signing key")))

INSTALLED = event("signing.installed", _("Certificate of an authority installed"))
ENDED = event("signing.ended", _("Certificate of an authority taken out"))
HANDED_OUT = event("signing.handed_out", _("File handed out to be signed on the signer's machine"))
LINKED = event("signing.linked", _("Links for the signer's program given out"))
FETCHED = event("signing.fetched", _("File fetched by the signer's program"))
RETURNED = event("signing.returned", _("File came back from the signer's machine"))
KEY_ADDED = event("signing.key_added", _("Signing key added"))
KEY_PICTURED = event("signing.key_pictured", _("Picture of a signing key changed"))
KEY_ENDED = event("signing.key_ended", _("Signing key taken out"))
SIGNED = event("signing.signed", _("Document signed with this key"))
NOT_SIGNED = event("signing.not_signed", _("Signing with this key failed"))

AGENT = "agent"
"""The keeper of keys that are on the machine of whoever signs (``providers.keys.agent``)."""
