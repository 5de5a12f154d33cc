"""How a document goes to a receiver, and what has become of it there."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Way(TextChoices):
    """The ways out; what waits of the first three is sent by jobs."""

    EXCHANGE = "exchange", _("By electronic exchange")
    MAIL = "mail", _("By e-mail")
    INSIDE = "inside", _("Inside the agency, on the screen")
    HAND = "hand", _("By hand, on paper")
    POST = "post", _("By post, on paper")
    CASE = "case", _("Back to its dossier")


BY_HAND = (Way.HAND, Way.POST)
"""These bring paper; nothing is told to whoever has it by itself."""


class Delivery(TextChoices):
    """What has become of it; the last four are told by the receiver."""

    PLANNED = "planned", _("Goes out when it is issued")
    WAITING = "waiting", _("On its way out")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    ARRIVED = "arrived", _("Arrived there")
    REFUSED = "refused", _("Refused by the receiver")
    REGISTERED = "registered", _("Registered by the receiver")
    FINISHED = "finished", _("Handled by the receiver")
    RECALLED = "recalled", _("Recalled from the receiver")


TONES = {
    Delivery.SENT: "info",
    Delivery.FAILED: "bad",
    Delivery.ARRIVED: "good",
    Delivery.REFUSED: "bad",
    Delivery.REGISTERED: "good",
    Delivery.FINISHED: "good",
    Delivery.RECALLED: "muted",
}
