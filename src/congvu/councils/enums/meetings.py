"""How far a meeting is, and how a member takes part in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetingPhase(models.TextChoices):
    PLANNED = "planned", _("Planned")
    OPEN = "open", _("In session")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


class Presence(models.TextChoices):
    """A member who is asked in writing votes, but does not count for the quorum."""

    PRESENT = "present", _("Present")
    ABSENT = "absent", _("Is absent")
    WRITTEN = "written", _("Asked in writing")
