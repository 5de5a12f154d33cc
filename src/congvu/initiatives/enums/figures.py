"""What the statistics count: each set of dossiers with what belongs to it, said in one sentence."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from congvu.initiatives.enums.states import State
from congvu.kit.text import Text


class Channel(TextChoices):
    """By whom a dossier came in. Each came in one of these ways."""

    AUTHOR = "author", _("By the author")
    TYPED = "typed", _("By a coordinator or another person for the author")
    LIST = "list", _("With a list of the unit")


class What(TextChoices):
    """Sets of dossiers that are counted, and that the staff list can be narrowed to."""

    RECEIVED = "received", _("Dossiers received")
    OPEN = "open", _("Not ended")
    LATE = "late", _("Late now")
    ANSWERED_LATE = "answered_late", _("Ended after the date")
    RETURNED = "returned", _("Returned for a supplement")
    SUPPLEMENTED = "supplemented", _("Supplemented")
    REFUSED = "refused", _("Intake refused")
    STRUCK_OFF = "struck_off", _("Struck off")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CARRIED_OVER = "carried_over", _("Carried over")
    CONCLUDED = "concluded", _("Concluded")
    RECOGNISED = "recognised", _("Recognised")
    NOT_RECOGNISED = "not_recognised", _("Not recognised")
    CANCELLED = "cancelled", _("Recognition cancelled")
    SINGLE = "single", _("With one author")
    JOINT = "joint", _("With co-authors")
    REPEATED = "repeated", _("Of repeat authors")
    VALUED = "valued", _("With a value in money")
    SCREENED = "screened", _("Screened")
    ALIKE_WARNING = "alike_warning", _("Alike: warning")
    ALIKE_SERIOUS = "alike_serious", _("Alike: serious")
    ALIKE_WAITING = "alike_waiting", _("Alike, not decided yet")
    FOUND_COPIED = "found_copied", _("Concluded: copied")
    FOUND_QUOTED = "found_quoted", _("Concluded: quoted with source")
    FOUND_OWN = "found_own", _("Concluded: own earlier work")
    FOUND_CLEAR = "found_clear", _("Concluded: not copied")


DEFINED: Mapping[What, Text] = {
    What.RECEIVED: _("Submitted to the office, whatever became of it. A draft is never counted."),
    What.OPEN: _("Received, and neither recognised nor ended in another way until now."),
    What.LATE: _("Not ended, the clock is running and the date that counts now has passed."),
    What.ANSWERED_LATE: _(
        "Recognised, not recognised or refused after the date by which the agency had to answer, supplements"
        " and other pauses taken into account."
    ),
    What.RETURNED: _("A supplement was asked for at least once."),
    What.SUPPLEMENTED: _("The author answered at least one request for a supplement."),
    What.REFUSED: _("Not taken in, with written reasons."),
    What.STRUCK_OFF: _("Ended since the supplement did not come in time."),
    What.WITHDRAWN: _("Taken back by the author."),
    What.CARRIED_OVER: _("Waits now to be considered in a later round."),
    What.CONCLUDED: _("Recognised, not recognised, or recognised and cancelled later."),
    What.RECOGNISED: _("Recognised by decision, specially too, and not cancelled."),
    What.NOT_RECOGNISED: _("Considered and not recognised by decision."),
    What.CANCELLED: _("The recognition was cancelled by decision."),
    What.SINGLE: _("The newest version names one author."),
    What.JOINT: _("The newest version names two authors or more."),
    What.REPEATED: _("One of its authors has another dossier among those counted here."),
    What.VALUED: _("The author declares a value in money per year, and not as confidential."),
    What.SCREENED: _("The comparison with earlier dossiers has ended with a result."),
    What.ALIKE_WARNING: _(
        "What is alike reaches the limit for a warning of its round and stays below the serious one."
    ),
    What.ALIKE_SERIOUS: _("What is alike reaches the serious limit of its round."),
    What.ALIKE_WAITING: _("Above one of the limits, and nobody has concluded on it yet."),
    What.FOUND_COPIED: _("Above one of the limits, and concluded to be copied."),
    What.FOUND_QUOTED: _("Above one of the limits, and concluded to be quoted with its source."),
    What.FOUND_OWN: _("Above one of the limits, and concluded to be earlier work of the same author."),
    What.FOUND_CLEAR: _("Above one of the limits, and concluded not to be copied."),
}
RATE = _("Recognised among concluded.")

SIMILARITY = (
    What.SCREENED,
    What.ALIKE_WARNING,
    What.ALIKE_SERIOUS,
    What.ALIKE_WAITING,
    What.FOUND_COPIED,
    What.FOUND_QUOTED,
    What.FOUND_OWN,
    What.FOUND_CLEAR,
)
"""Counted for those who see what screening found."""

STEPS = (
    State.SUBMITTED,
    State.SUPPLEMENT,
    State.ACCEPTED,
    State.EXAMINING,
    State.COUNCIL,
    State.CARRIED_OVER,
)
"""States in which time is spent, in their order."""
