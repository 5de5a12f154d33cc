"""What the trade whose paper a document is says besides."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.kit.refusal import Refusal
from congvu.outgoing.logic.origins import origins
from congvu.outgoing.models import OutgoingDocument
from congvu.people.models import Person


def may_sign(document: OutgoingDocument, person: Person, at: datetime) -> Refusal | None:
    """Whether its trade has nothing against ``person`` signing it."""
    trade = origins.get(document.origin_kind)
    return trade.may_sign(document, person, at) if trade else None


def may_recall(document: OutgoingDocument, person: Person) -> Refusal | None:
    """Whether its trade has nothing against its recall."""
    trade = origins.get(document.origin_kind)
    return trade.may_recall(document, person) if trade else None


def by_hand(document: OutgoingDocument) -> Refusal | None:
    """Whether people write in it: not where its trade sets what was decided, and the document says that."""
    trade = origins.get(document.origin_kind)
    if trade is None or not trade.is_sole_author:
        return None
    return Refusal(
        _("Its text follows from what was decided. Change it there, and present it anew from there.")
    )
