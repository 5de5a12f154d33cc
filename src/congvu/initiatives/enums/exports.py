"""The workbook of everything a person may see: how far it has come, and for how long it is kept."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=7)
"""So long a finished workbook can be fetched."""

MOST_WAITING = 2
"""So many of one person's workbooks may wait to be made."""


class ExportState(TextChoices):
    """From the asking to the day the file is deleted."""

    WAITING = "waiting", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be made")
    EXPIRED = "expired", _("Deleted")
