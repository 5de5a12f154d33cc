"""How a council votes, how far a ballot is, and what may be chosen."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Way(models.TextChoices):
    OPEN = "open", _("Open vote")
    SECRET = "secret", _("Secret ballot")
    PAPER = "paper", _("Secret ballot on paper")


class BallotPhase(models.TextChoices):
    """Only a secret ballot has a time when ballot papers are taken; one that failed is void and repeated."""

    ISSUING = "issuing", _("Ballot papers are being taken")
    VOTING = "voting", _("Voting")
    COUNTED = "counted", _("Votes counted")
    VOID = "void", _("Void")


RUNNING = (BallotPhase.ISSUING, BallotPhase.VOTING)


class Choice(models.TextChoices):
    """One character each, so that every ballot is of the same length once it is sealed."""

    FOR = "F", _("For")
    AGAINST = "A", _("Against")
    BLANK = "B", _("Blank")
