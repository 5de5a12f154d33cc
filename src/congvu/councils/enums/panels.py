"""States of a panel, of its assignments and of its sheets."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """A panel is prepared, scores, and is closed; only a closed one has results that count."""

    PREPARED = "prepared", _("Being prepared")
    SCORING = "scoring", _("Scoring")
    CLOSED = "closed", _("Closed")


class Told(models.TextChoices):
    """What the trade has been told of a dossier: a job goes on until it knows all."""

    NOTHING = "nothing", _("Nothing yet")
    BEGUN = "begun", _("That scoring has begun")
    SCORED = "scored", _("That it has been scored")


class AssignmentState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    CONFIRMED = "confirmed", _("Assigned")
    HANDED_BACK = "handed_back", _("Handed back")


class SheetState(models.TextChoices):
    DRAFT = "draft", _("Being scored")
    SENT = "sent", _("Sent")
