"""What can happen to papers and their templates, and who may look after them."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities
from congvu.kit.event import event

MANAGE = capabilities.add(Capability("papers.manage", _("Send the agency's templates of papers")))

UPLOADED = event("papers.template_uploaded", _("Template of a paper sent"))
MAPPED = event("papers.template_mapped", _("Placeholders of a template assigned"))
ISSUED = event("papers.template_issued", _("Template of a paper put in force"))
WITHDRAWN = event("papers.template_withdrawn", _("Template of a paper withdrawn"))
MADE = event("papers.made", _("Paper made"))
