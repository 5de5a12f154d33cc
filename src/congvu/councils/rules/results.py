"""Who may look at what a panel has come to."""

from django.utils.translation import gettext as _

from congvu.councils.enums.panels import Phase
from congvu.councils.models import Panel
from congvu.councils.rules.sight import Sight
from congvu.kit.refusal import Refusal


def look(panel: Panel, seen: Sight) -> Refusal | None:
    """Results are there once the panel is closed, for those who may then see the sheets of all."""
    if panel.phase != Phase.CLOSED:
        return Refusal(_("There are results once the panel is closed."))
    return None if seen.others_sheets else Refusal(_("Results of this panel are not open to you."))
