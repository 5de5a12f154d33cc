"""Whether what a trade has decided may be presented as a document, and taken back.

No review is asked for: the text is set from what was decided, by a template the agency has taken into use.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.documents.queries import desks
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.outgoing.enums.states import State
from congvu.outgoing.logic.given import Decided
from congvu.outgoing.logic.origins import origins
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.queries import order
from congvu.outgoing.rules.states import elsewhere


def present(said: Decided, document: OutgoingDocument | None, *, at: datetime) -> Refusal | None:
    """Whether it may go before its signer: who may sign it on that day, and under which symbol, is known."""
    trade, on = origins.get(said.origin), office_day(at)
    if trade is None or not trade.is_sole_author:
        return Refusal(_("Papers of this kind are not issued as documents."))
    if document is not None and document.state != State.DRAFTING:
        return elsewhere(document)
    agency, signer = desks.agency_of(said.unit), said.signer
    ways = order.ways_of(signer.person, agency, said.kind, said.unit, on)
    if not any((way.authority, way.delegation) == (signer.authority, signer.delegation) for way in ways):
        return not_theirs(str(signer.person), str(agency))
    if not order.symbol_for(agency, said.kind, on):
        words = _("It has not been said how %(unit)s is abbreviated in symbols. Enter it, then present this.")
        return Refusal(words % {"unit": agency})
    return None


def not_theirs(person: str, agency: str) -> Refusal:
    """They are not the head, and nothing was delegated to them."""
    said = _("%(name)s is not the head of %(agency)s; whoever else signs needs a delegation.")
    return Refusal(said % {"name": person, "agency": agency}, "signer")


def take_back(document: OutgoingDocument) -> Refusal | None:
    """Whether it may be taken back from the leader: while it is not signed."""
    return None if document.state == State.SIGNING else elsewhere(document)


def give_up(document: OutgoingDocument) -> Refusal | None:
    """Whether it may be given up: while it lies before nobody."""
    return None if document.state == State.DRAFTING else elsewhere(document)
