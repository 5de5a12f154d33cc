"""What roles may allow, and what can happen."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities
from congvu.kit.event import event

MANAGE = capabilities.add(
    Capability("signing.manage", _("Keep the certificates of authorities that signatures are traced to"))
)

INSTALLED = event("signing.installed", _("Certificate of an authority installed"))
ENDED = event("signing.ended", _("Certificate of an authority taken out"))
