"""Who may look at the figures of a panel, and whether members stand in them by name."""

from django.utils.translation import gettext as _

from congvu.councils.enums.capabilities import READ, RUN
from congvu.councils.enums.panels import Phase
from congvu.councils.models import Panel
from congvu.councils.rules import sight
from congvu.kit.refusal import Refusal
from congvu.people.models import Person


def concerned(panel: Panel, *, by: Person) -> bool:
    """Whether ``by`` runs councils, reads their results, or has been given a dossier of this panel."""
    return _staff(by) or by.assignments.filter(item__panel=panel).exists()


def see(panel: Panel, *, by: Person) -> Refusal | None:
    """Who runs councils from the first sheet on; everybody else once no sheet can be swayed any more."""
    if panel.phase == Phase.PREPARED:
        return Refusal(_("Scoring has not begun, so there are no figures yet."))
    if by.may(RUN.code) or sight.of(panel, by).others_sheets:
        return None
    return Refusal(_("Figures are shown once the panel is closed."))


def named(panel: Panel, *, by: Person) -> bool:
    """Whether ``by`` sees which member is which: the office does, members see numbers."""
    return _staff(by)


def _staff(person: Person) -> bool:
    return person.may(RUN.code) or person.may(READ.code)
