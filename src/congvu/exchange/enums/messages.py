"""What goes between agencies, and what becomes of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MessageKind(TextChoices):
    """What a message is."""

    DOCUMENT = "document", _("Document")
    STATUS = "status", _("Status")
    UNREADABLE = "unreadable", _("Something that cannot be read")


class Business(TextChoices):
    """What a document is sent for; which code says so is data."""

    NEW = "new", _("New document")
    RECALL = "recall", _("Recall")
    UPDATE = "update", _("Update")
    REPLACE = "replace", _("Replacement")


class Meaning(TextChoices):
    """What a status says; which code says so is data."""

    ARRIVED = "arrived", _("Has arrived")
    REFUSED = "refused", _("Refused there")
    REGISTERED = "registered", _("Registered there")
    ASSIGNED = "assigned", _("Assigned there")
    HANDLING = "handling", _("Being handled")
    FINISHED = "finished", _("Finished")
    RECALL_ASKED = "recall_asked", _("Recall asked for")
    AGREED = "agreed", _("Recall agreed to")
    DISAGREED = "disagreed", _("Recall refused")


PROGRESS = (
    Meaning.ARRIVED,
    Meaning.REGISTERED,
    Meaning.ASSIGNED,
    Meaning.HANDLING,
    Meaning.FINISHED,
)
"""The way of a document at the receiver, in order; a later word is never undone by an earlier one."""


class Fate(TextChoices):
    """What has become of something that came."""

    WAITING = "waiting", _("Not read yet")
    ASKED = "asked", _("Waiting for the clerk")
    TAKEN = "taken", _("Taken in")
    REFUSED = "refused", _("Refused, the sender was told")
    ASIDE = "aside", _("Could not be taken in")
    LEFT = "left", _("Left as it is")


SETTLED = (Fate.TAKEN, Fate.REFUSED, Fate.LEFT)
"""Nothing more is to be done with it."""


class Trouble(TextChoices):
    """Why a message does not go, or a line is down."""

    UNREACHABLE = "unreachable", _("The other side does not answer")
    BUSY = "busy", _("The other side asks for patience")
    CREDENTIALS = "credentials", _("The other side does not accept our credentials or address")
    CLOCK = "clock", _("The clocks of both machines differ by more than a day")
    GARBLED = "garbled", _("The answer of the other side cannot be understood")
    DECLINED = "declined", _("The other side does not take this message")
    FAULT = "fault", _("The other side has a fault of its own")
    OURS = "ours", _("What is to be sent cannot be read here")
    NO_LINE = "no_line", _("No line leads to this agency")


class Direction(TextChoices):
    """Which way a code is used."""

    BOTH = "both", _("Sent and understood")
    IN = "in", _("Understood when it comes")


class CodeKind(TextChoices):
    """Of what a code is one."""

    STATUS = "status", _("Status")
    BUSINESS = "business", _("Business type")
