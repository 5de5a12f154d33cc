"""What a person may see of a panel. (First shape; the part of panels writes it in full.)"""

from dataclasses import dataclass

from congvu.councils.enums.capabilities import READ, RUN
from congvu.councils.enums.panels import Phase
from congvu.councils.models import Panel
from congvu.people.models import Person


@dataclass(frozen=True)
class Sight:
    authors: bool
    others_sheets: bool


def of(panel: Panel, person: Person) -> Sight:
    """What ``person`` may see of ``panel``."""
    staff = person.may(RUN.code) or person.may(READ.code)
    closed = panel.phase == Phase.CLOSED
    return Sight(authors=staff or closed or not panel.conduct.hide_authors, others_sheets=closed)
