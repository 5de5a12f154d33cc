"""What is counted of documents, out and in."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class By(TextChoices):
    """By what outgoing documents are counted; the value is the field of the row."""

    KIND = "kind", _("By kind")
    UNIT = "unit", _("By unit that drafted")
    SIGNER = "signer", _("By signer")
    MONTH = "month", _("By month")


class Counted(TextChoices):
    """The figures of outgoing documents."""

    ALL = "all", _("Numbered in all")
    ELECTRONIC = "electronic", _("Electronic")
    LATE = "late", _("Registered late")
    RECALLED = "recalled", _("Recalled again")
    VOIDED = "voided", _("Numbered, not issued")


class Handled(TextChoices):
    """The figures of how incoming documents are handled. ``OPEN`` holds ``LATE_NOW`` within it."""

    ALL = "all", _("Registered")
    IN_TIME = "in_time", _("Answered in time")
    LATE = "late", _("Answered late")
    FILED = "filed", _("Filed, no answer needed")
    OTHER = "other", _("Returned, recalled or taken out")
    OPEN = "open", _("Still open")
    LATE_NOW = "late_now", _("Late now")
