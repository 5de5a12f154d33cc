"""Whether something may be sent to a receiver once more."""

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.outgoing.enums.receivers import Delivery, Way
from congvu.outgoing.models import Receiver
from congvu.outgoing.rules import closing

BY_ITSELF = (Way.MAIL, Way.INSIDE, Way.EXCHANGE)


def again(receiver: Receiver, *, by: Actor) -> Refusal | None:
    """Only what failed, of a document that still holds or whose recall did not arrive."""
    if refusal := closing.keeps_books(receiver.document.agency_id, by=by):
        return refusal
    if receiver.way not in BY_ITSELF:
        return Refusal(_("This does not go out from here."))
    if receiver.state != Delivery.FAILED:
        return Refusal(_("Nothing failed here: %(state)s.") % {"state": receiver.get_state_display()})
    return None
