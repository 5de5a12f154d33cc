"""Where an incoming document can be, and how it came."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """The states of the process."""

    RECEIVED = "received", _("Received, to be registered")
    REGISTERED = "registered", _("Registered, to be presented")
    PRESENTED = "presented", _("Presented to the leader")
    DIRECTED = "directed", _("Directed to a unit")
    HANDLING = "handling", _("Being handled")
    DONE = "done", _("Answered by a document")
    FILED = "filed", _("Filed, no answer needed")
    RETURNED = "returned", _("Returned to the sender")
    RECALLED = "recalled", _("Recalled by the sender")
    TAKEN_OUT = "taken_out", _("Taken out: state secret")


AT_WORK = (State.DIRECTED, State.HANDLING)
OPEN = (State.RECEIVED, State.REGISTERED, State.PRESENTED, State.DIRECTED, State.HANDLING)
RETURNABLE = (State.RECEIVED, State.REGISTERED, State.PRESENTED)


TAKEN_OUT_WORDS = "Đã đưa ra khỏi hệ thống vì có dấu chỉ độ mật"
"""What an entry says instead of its subject once the document was taken out; data, so in Vietnamese."""


class Way(TextChoices):
    """How a document came; paper and electronic documents stand in one series."""

    PAPER = "paper", _("By hand or messenger, on paper")
    POST = "post", _("By post, on paper")
    MAIL = "mail", _("By e-mail")
    EXCHANGE = "exchange", _("By electronic exchange")
    OTHER = "other", _("Another way")


class Urgency(IntegerChoices):
    """The degrees of Decree 30/2020, Annex I."""

    ORDINARY = 0, _("Ordinary")
    URGENT = 1, _("Urgent")
    VERY_URGENT = 2, _("Very urgent")
    FLASH = 3, _("Flash: at once")


class Secrecy(TextChoices):
    """What somebody at the desk says of the envelope; only what is open may go on."""

    OPEN = "open", _("No state secret")
    SECRET = "secret", _("Secret")
    TOP = "top", _("Top secret")
    UTMOST = "utmost", _("Utmost secret")


class ReturnReason(TextChoices):
    """Why a document goes back (Decree 30/2020, Article 21)."""

    ADDRESS = "address", _("Sent to the wrong address")
    SIGNATURE = "signature", _("A signature is not valid")
    INTEGRITY = "integrity", _("The file is damaged or was changed")
    FORM = "form", _("Form or authority is not as prescribed")
    OTHER = "other", _("Another reason")


class Part(TextChoices):
    """What a unit or person has to do with a document."""

    LEAD = "lead", _("Leads")
    SUPPORT = "support", _("Supports")
