"""Who may look at how far a panel is and at what it has come to."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.councils.enums.panels import Phase
from congvu.councils.models import Panel
from congvu.councils.rules import sight
from congvu.kit.refusal import Refusal
from congvu.people.models import Person


def follow(panel: Panel, *, by: Person, at: datetime) -> Refusal | None:
    """How far everybody is, is for those who may know who scores what."""
    if sight.of(panel, by, at=at).scorers:
        return None
    return Refusal(_("How far the others are is not open to you."))


def look(panel: Panel, *, by: Person, at: datetime) -> Refusal | None:
    """Results are there once the panel is closed, for those who may then see the sheets of all."""
    if panel.phase != Phase.CLOSED:
        return Refusal(_("There are results once the panel is closed."))
    if sight.of(panel, by, at=at).others_sheets:
        return None
    return Refusal(_("Results of this panel are not open to you."))
