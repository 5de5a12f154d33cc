"""How a list of the national portal and the books of the house can differ."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Differs(TextChoices):
    """Each difference of one dossier by itself; a dossier may have several."""

    NOT_HERE = "not_here", _("In the list, not in this system")
    NOT_THERE = "not_there", _("In this system, not in the list")
    TWICE = "twice", _("Twice in the list")
    PROCEDURE = "procedure", _("Procedure differs")
    STATE = "state", _("State differs")
    RECEIVED = "received", _("Day of receipt differs")
    DUE = "due", _("Due date differs")
    FINISHED = "finished", _("Day of the result differs")
    LATE_THERE = "late_there", _("Late there, in time here")
    LATE_HERE = "late_here", _("In time there, late here")
    UNREADABLE = "unreadable", _("Something in the list cannot be read")
