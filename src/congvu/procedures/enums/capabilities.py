"""What roles may allow in this trade."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities

CATALOGUE = capabilities.add(Capability("procedures.catalogue", _("Administer the catalogue of procedures")))
RECEIVE = capabilities.add(Capability("procedures.receive", _("Receive dossiers and hand back results")))
HANDLE = capabilities.add(
    Capability("procedures.handle", _("Handle dossiers of procedures along their steps"))
)
APPROVE = capabilities.add(
    Capability(
        "procedures.approve", _("Approve what procedures leave to the head: extensions, second supplements")
    )
)
REPORT = capabilities.add(Capability("procedures.report", _("See books and reports of procedures")))
