"""Decisions on many dossiers: what they are about, and how far they are."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from congvu.initiatives.enums.states import State


class DecisionKind(TextChoices):
    RESULTS = "results", _("On the outcome of a round")
    CANCELLATION = "cancellation", _("On cancelling recognitions")


class Stage(TextChoices):
    """A decision is prepared, presented, issued; or dropped before that. How far it is between the leader and
    the clerk, its outgoing document says.
    """

    PREPARED = "prepared", _("Being prepared")
    PRESENTED = "presented", _("Presented, to be signed and issued")
    ISSUED = "issued", _("Issued")
    DROPPED = "dropped", _("Dropped")


OPEN_STAGES = (Stage.PREPARED, Stage.PRESENTED)

RESULTS = (State.RECOGNISED, State.NOT_RECOGNISED, State.SPECIAL, State.CARRIED_OVER)
"""What a decision on the outcome of a round can say of a dossier."""


class Commenting(TextChoices):
    """Who may say something about a dossier while opinions are asked for."""

    PUBLIC = "public", _("Everybody, with their name")
    SIGNED_IN = "signed_in", _("People with an account")


class CommentState(TextChoices):
    WAITING = "waiting", _("To be looked at")
    SHOWN = "shown", _("Shown")
    HELD_BACK = "held_back", _("Held back")
