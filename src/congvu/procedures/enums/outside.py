"""What comes from, and goes to, a source of dossiers outside the house."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SentKind(TextChoices):
    """What a source outside sends."""

    DOSSIER = "dossier", _("A dossier")
    SUPPLEMENT = "supplement", _("Answer to a request for a supplement")
    WITHDRAWAL = "withdrawal", _("Withdrawal by the applicant")
    UNREADABLE = "unreadable", _("Something that cannot be read")


class Fate(TextChoices):
    """What has become of it here."""

    WAITING = "waiting", _("Waiting to be taken in")
    TAKEN = "taken", _("Taken in")
    ASIDE = "aside", _("Could not be taken in")
    LEFT = "left", _("Left as it is")


SETTLED = (Fate.TAKEN, Fate.LEFT)
"""Nothing more is to be done with it, unless it is sent otherwise."""


class Occasion(TextChoices):
    """What a source outside is told of a dossier that came from it."""

    WAITING = "waiting", _("Waiting to be received")
    NOT_TAKEN = "not_taken", _("Could not be taken in")
    RECEIVED = "received", _("Dossier received")
    REFUSED = "refused", _("Receipt refused")
    ASKED = "asked", _("Supplement asked")
    SUPPLEMENTED = "supplemented", _("Supplement handed in")
    FEE_ASKED = "fee_asked", _("Financial duty asked")
    TAKEN_OVER = "taken_over", _("Received by the competent agency")
    FEE_PAID = "fee_paid", _("Fee paid")
    FEE_LIFTED = "fee_lifted", _("Fee not asked any more")
    FEE_REFUNDED = "fee_refunded", _("Fee refunded")
    PAUSED = "paused", _("Time stands still")
    DUE_MOVED = "due_moved", _("Promised day moved")
    EXTENDED = "extended", _("Apology sent and a new date promised")
    READY = "ready", _("Result ready")
    RETURNED = "returned", _("Result handed back")
    STOPPED = "stopped", _("Stopped at the applicant's wish")
    CLOSED = "closed", _("Closed: not completed in time")


class Trouble(TextChoices):
    """Why a source outside cannot be spoken to, or does not take what it is told."""

    UNREACHABLE = "unreachable", _("The other side does not answer")
    BUSY = "busy", _("The other side asks for patience")
    CREDENTIALS = "credentials", _("The other side does not accept our credentials or address")
    GARBLED = "garbled", _("The answer of the other side cannot be understood")
    DECLINED = "declined", _("The other side does not take this message")
    FAULT = "fault", _("The other side has a fault of its own")
    OURS = "ours", _("What is to be sent cannot be read here")


class FlawKind(TextChoices):
    """What is wrong with something that was taken in all the same."""

    FILE_EMPTY = "file_empty", _("The file arrived empty.")
    FILE_DAMAGED = "file_damaged", _("The file arrived damaged: it is not what was sent.")
    FILE_MISSING = "file_missing", _("The other side does not have the file any more.")
    FILE_REFUSED = "file_refused", _("The file is not accepted.")
    ANSWER = "answer", _("The answer cannot be read.")
    PART_UNKNOWN = "part_unknown", _("The procedure knows no such part.")
    NAME_DIFFERS = "name_differs", _("Under this number another name is known here.")
    NUMBER_TAKEN = "number_taken", _("This number is another applicant's here.")
    FILED_AT = "filed_at", _("The time of filing cannot be right; the time of arrival counts.")


OF_APPLICANT = (
    FlawKind.FILE_EMPTY,
    FlawKind.FILE_DAMAGED,
    FlawKind.FILE_MISSING,
    FlawKind.FILE_REFUSED,
    FlawKind.ANSWER,
)
"""What the applicant is told of, since only they can mend it."""
