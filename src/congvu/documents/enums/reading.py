"""What can be read from the text of a document, and how sure that is."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Field(StrEnum):
    """A field of the form that a text may propose."""

    NUMBER = "number"
    SYMBOL = "symbol"
    ISSUED_ON = "issued_on"
    SENDER = "sender"
    SUBJECT = "subject"
    KIND = "kind"
    URGENCY = "urgency"
    DUE_ON = "due_on"


class Confidence(TextChoices):
    """How sure it is that what was read is what the field asks."""

    HIGH = "high", _("Rather sure")
    MEDIUM = "medium", _("To be compared")
    LOW = "low", _("A guess")
