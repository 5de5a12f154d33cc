"""What can happen to papers and their templates, and who may look after them."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities
from congvu.kit.event import event
from congvu.kit.text import Text

MANAGE = capabilities.add(Capability("papers.manage", _("Send the agency's templates of papers")))

UPLOADED = event("papers.template_uploaded", _("Template of a paper sent"))
MAPPED = event("papers.template_mapped", _("Placeholders of a template assigned"))
ISSUED = event("papers.template_issued", _("Template of a paper put in force"))
WITHDRAWN = event("papers.template_withdrawn", _("Template of a paper withdrawn"))
MADE = event("papers.made", _("Paper made"))
DESTROYED = event("papers.destroyed", _("Papers destroyed"))

LOSSES: Mapping[str, Text] = {
    "text_box": _("A text box is left out of the PDF: “%(word)s”. Put its text into the page or a table."),
    "shape": _("A drawn shape is left out of the PDF. Use a border or a picture instead."),
    "floating": _("A picture stands in the line of text in the PDF, not beside it."),
    "picture": _("A picture is left out of the PDF: only PNG, JPEG and GIF of a usual size are shown."),
    "font": _("The font “%(word)s” is shown as Times New Roman in the PDF."),
    "columns": _("Text in several columns stands in one column in the PDF."),
    "notes": _("Footnotes are left out of the PDF."),
    "even_pages": _("Heads and feet of even pages are those of all pages in the PDF."),
    "formula": _("A formula is left out of the PDF. Put it in as a picture."),
}
"""What the PDF of a template leaves out or shows otherwise, by the codes of ``logic.reading.losses``."""
