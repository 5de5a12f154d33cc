"""Where a paper of a sheaf can be."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PaperState(TextChoices):
    """The leader signs, then the agency; with the proofs in the file it is done."""

    WAITING = "waiting", _("Waiting to be signed")
    SIGNED = "signed", _("Signed, to be sealed")
    SEALED = "sealed", _("Sealed, proofs are being added")
    DONE = "done", _("Signed and sealed")
    OUT = "out", _("Taken out, not to be signed")


OPEN = (PaperState.WAITING, PaperState.SIGNED, PaperState.SEALED)
"""What may still be taken out when what it says does not hold any more."""
TONES = {
    PaperState.WAITING: "warn",
    PaperState.SIGNED: "neutral",
    PaperState.SEALED: "neutral",
    PaperState.DONE: "good",
    PaperState.OUT: "muted",
}
