"""Who may look at the figures of a panel, and whether members stand in them by name."""

from django.utils.translation import gettext as _

from congvu.councils.enums.panels import Phase
from congvu.councils.models import Panel
from congvu.councils.rules.sight import Sight
from congvu.kit.refusal import Refusal


def see(panel: Panel, seen: Sight) -> Refusal | None:
    """Figures are made of everybody's sheets: whoever may not see those sees no figure either."""
    if panel.phase == Phase.PREPARED:
        return Refusal(_("Scoring has not begun, so there are no figures yet."))
    return None if seen.others_sheets else Refusal(_("Figures are shown once the panel is closed."))


def named(seen: Sight) -> bool:
    """Whether it is said which member is which: to the office it is, members see numbers."""
    return seen.runs or seen.reads
