"""What roles may allow here. The clerk's pages ask for the right to keep the book of incoming documents."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities

MANAGE = capabilities.add(Capability("exchange.manage", _("Administer the electronic exchange of documents")))
