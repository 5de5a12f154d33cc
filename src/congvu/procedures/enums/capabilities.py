"""What roles may allow in this trade."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities
from congvu.procedures.enums.catalogue import Role

CATALOGUE = capabilities.add(Capability("procedures.catalogue", _("Administer the catalogue of procedures")))
RECEIVE = capabilities.add(Capability("procedures.receive", _("Receive dossiers and hand back results")))
HANDLE = capabilities.add(
    Capability("procedures.handle", _("Handle dossiers of procedures along their steps"))
)
APPROVE = capabilities.add(
    Capability(
        "procedures.approve",
        _("Approve what procedures leave to the head: steps, extensions, second supplements"),
    )
)
REPORT = capabilities.add(Capability("procedures.report", _("See books and reports of procedures")))

DONE_WITH = {
    Role.RECEIVER: RECEIVE,
    Role.HEAD: APPROVE,
    Role.SPECIALIST: HANDLE,
    Role.LEADER: APPROVE,
    Role.CLERK: HANDLE,
    Role.COUNCIL: HANDLE,
    Role.OUTSIDE: HANDLE,
}
"""What a step asks of whoever does it, over the data of the unit the dossier is with."""
