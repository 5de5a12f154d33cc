"""The states of a dossier. Owners, sentences and moves stand in ``process.py``."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    SUPPLEMENT = "supplement", _("Supplement asked")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Intake refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXAMINING = "examining", _("Under examination")
    COUNCIL = "council", _("Waiting for the council")
    RECOGNISED = "recognised", _("Recognised")
    NOT_RECOGNISED = "not_recognised", _("Not recognised")
    CARRIED_OVER = "carried_over", _("Carried over to the next round")
    STRUCK_OFF = "struck_off", _("Struck off (no supplement)")
    SPECIAL = "special", _("Recognised by special decision")
    CANCELLED = "cancelled", _("Recognition cancelled")
    DISCARDED = "discarded", _("Draft discarded")


RECOGNISED = (State.RECOGNISED, State.SPECIAL)
UNFILED = (State.DRAFT, State.DISCARDED)
WITHDRAWABLE = (State.SUBMITTED, State.SUPPLEMENT, State.ACCEPTED, State.CARRIED_OVER)
SUPPLEMENTABLE = (State.SUBMITTED, State.ACCEPTED, State.EXAMINING)
UNDECIDED = (State.EXAMINING, State.COUNCIL)


class ListState(TextChoices):
    """The state of a unit's list of dossiers."""

    DRAFT = "draft", _("Being prepared")
    FORWARDING = "forwarding", _("Being forwarded")
    FORWARDED = "forwarded", _("Forwarded")


class Closing(TextChoices):
    """How a request for a supplement ended."""

    ANSWERED = "answered", _("Answered")
    STRUCK_OFF = "struck_off", _("Not answered, struck off")
    WITHDRAWN = "withdrawn", _("Dossier withdrawn")
    LIFTED = "lifted", _("Lifted by the officer")
