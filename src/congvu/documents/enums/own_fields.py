"""What fields of an agency's own may hold, and of which documents."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FieldKind(TextChoices):
    TEXT = "text", _("Words")
    NUMBER = "number", _("Number")
    DATE = "date", _("Day")
    CHOICE = "choice", _("One of a list")


class Side(TextChoices):
    INCOMING = "in", _("Incoming documents")
    OUTGOING = "out", _("Outgoing documents")
    BOTH = "both", _("Documents in and out")
