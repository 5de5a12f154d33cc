"""What roles may allow here."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities

REGISTER = capabilities.add(
    Capability("documents.register", _("Receive and register incoming documents, keep their books"))
)
DIRECT = capabilities.add(Capability("documents.direct", _("Direct who handles incoming documents")))
ASSIGN = capabilities.add(
    Capability("documents.assign", _("Hand incoming documents on inside the unit, as its head"))
)
HANDLE = capabilities.add(Capability("documents.handle", _("Handle incoming documents")))
MANAGE = capabilities.add(
    Capability("documents.manage", _("Keep the kinds of documents, look after mailboxes"))
)
READ = capabilities.add(Capability("documents.read", _("Read all incoming documents and their books")))
