"""What roles may allow here."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities

DRAFT = capabilities.add(Capability("outgoing.draft", _("Draft outgoing documents")))
REVIEW = capabilities.add(
    Capability("outgoing.review", _("Review the content of drafts, as head of the unit"))
)
CHECK = capabilities.add(Capability("outgoing.check", _("Check layout and procedure of drafts")))
SIGN = capabilities.add(Capability("outgoing.sign", _("Sign documents as the head of the agency")))
ISSUE = capabilities.add(
    Capability("outgoing.issue", _("Number, seal and issue documents, keep their books"))
)
READ = capabilities.add(Capability("outgoing.read", _("Read all outgoing documents and their books")))
ORDER = capabilities.add(
    Capability("outgoing.order", _("Set series, symbols and delegations of signing of the agency"))
)
