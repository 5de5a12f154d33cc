"""What became of a letter that came to the mailbox of an agency."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LetterState(TextChoices):
    """Where a letter is. What is apart is taken in by a clerk who says so."""

    KEPT = "kept", _("Kept, to be taken in")
    TAKEN = "taken", _("Taken in as a document")
    AUTOMATIC = "automatic", _("Answer of a machine, left apart")
    SPAM = "spam", _("Called spam by the mail server, left apart")
    SECRET = "secret", _("Refused: marked as a state secret")
    TOO_LARGE = "too_large", _("Refused: too large")
    BROKEN = "broken", _("The letter could not be read")


APART = (LetterState.AUTOMATIC, LetterState.SPAM, LetterState.BROKEN)


class MailProblem(TextChoices):
    """Why a mailbox cannot be read."""

    DOWN = "down", _("The mail server cannot be reached")
    REFUSED = "refused", _("The mail server refuses account, password or folder")
    ADDRESS = "address", _("The address in CONGVU_MAILBOXES is not written as it should be")
