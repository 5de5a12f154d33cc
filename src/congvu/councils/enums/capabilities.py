"""What roles may allow. The right to score and to vote comes from the seat alone."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities

RUBRICS = capabilities.add(Capability("councils.rubrics", _("Make rubrics")))
RUN = capabilities.add(Capability("councils.run", _("Run councils, panels and meetings")))
READ = capabilities.add(Capability("councils.read", _("Read results and figures of councils")))
SIT = capabilities.add(Capability("councils.sit", _("See the pages of councils in the menu")))
