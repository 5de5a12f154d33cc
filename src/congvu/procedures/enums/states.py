"""Where a dossier of a procedure can be."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """The states of the process; within ``processing`` a dossier goes along the steps of its procedure."""

    PREPARED = "prepared", _("Being prepared")
    WAITING = "waiting", _("Waiting to be received")
    INCOMPLETE = "incomplete", _("To be completed before receipt")
    REFUSED = "refused", _("Not received")
    PROCESSING = "processing", _("Being handled")
    UNCOUNTED = "uncounted", _("Being handled, time not counted")
    SUPPLEMENT = "supplement", _("Supplement asked")
    FEE = "fee", _("Financial duty to be met")
    READY = "ready", _("Result ready, waiting to be fetched")
    RETURNED = "returned", _("Result handed back")
    STOPPED = "stopped", _("Stopped at the applicant's wish")
    CLOSED = "closed", _("Closed: not completed in time")


AT_WORK = (State.PROCESSING, State.UNCOUNTED)
NOT_RECEIVED = (State.PREPARED, State.WAITING, State.INCOMPLETE, State.REFUSED)
ASKED = (State.INCOMPLETE, State.SUPPLEMENT)
STOPPABLE = (State.WAITING, State.INCOMPLETE, State.PROCESSING, State.UNCOUNTED, State.SUPPLEMENT, State.FEE)


OWN = "own"
"""The source of what was filed on our own page."""


class Closing(TextChoices):
    """How a request for a supplement ended."""

    ANSWERED = "answered", _("Answered")
    OVERDUE = "overdue", _("Not answered in time")
    STOPPED = "stopped", _("The dossier was stopped")


class Handing(TextChoices):
    """How the result goes to the applicant."""

    COUNTER = "counter", _("At the counter")
    POST = "post", _("By public post")
    ONLINE = "online", _("Online")


class PartyKind(TextChoices):
    """Who applies."""

    PERSON = "person", _("Individual")
    FIRM = "firm", _("Enterprise or organisation")


class NumberKind(TextChoices):
    """A number by which a party is known."""

    CITIZEN = "citizen", _("Citizen identity number")
    OLD_CARD = "old_card", _("Number of the old identity card")
    PASSPORT = "passport", _("Passport number")
    FIRM = "firm", _("Enterprise or tax code")
    OTHER = "other", _("Other number")
