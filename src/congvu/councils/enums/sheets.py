"""How a sheet was saved, and when its member is reminded."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RevisionKind(models.TextChoices):
    SAVED = "saved", _("Saved on the page")
    IMPORTED = "imported", _("Taken from Excel")
    SENT = "sent", _("Sent")
    REOPENED = "reopened", _("Reopened")


class ReminderKind(models.TextChoices):
    BEFORE = "before", _("Before the date")
    AFTER = "after", _("After the date")
    BY_HAND = "by_hand", _("By hand")
