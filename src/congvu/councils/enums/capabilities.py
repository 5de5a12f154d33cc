"""What roles may allow. A member needs none: the seat gives the right to score and to vote."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities

RUBRICS = capabilities.add(Capability("councils.rubrics", _("Make rubrics")))
RUN = capabilities.add(Capability("councils.run", _("Run councils, panels and meetings")))
READ = capabilities.add(Capability("councils.read", _("Read results and figures of councils")))
