"""Who has a document hears what its sender does with it: sends it anew, or wishes to have it back."""

from datetime import datetime

from congvu.documents.actions import telling as documents
from congvu.documents.models import IncomingDocument
from congvu.exchange.enums.messages import Business
from congvu.exchange.models import Incoming
from congvu.exchange.providers import messages as kinds
from congvu.exchange.queries import places
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day

FOLLOWED = {Business.UPDATE: kinds.UPDATED, Business.REPLACE: kinds.REPLACED}


def followed(document: IncomingDocument, row: Incoming, *, by: Actor, at: datetime) -> None:
    """``row`` updates or replaces it: whoever has it or a part in it is told."""
    kind = FOLLOWED[Business(row.business)]
    documents.holders(document, kind, by=by, at=at, reason=row.note or documents.DASH)


def wanted_back(document: IncomingDocument, row: Incoming, *, by: Actor, at: datetime) -> None:
    """Its sender recalls it while it is at work: who has it is told, and the clerks who answer."""
    reason = row.note or documents.DASH
    told = documents.holders(document, kinds.WANTED_BACK, by=by, at=at, reason=reason)
    for clerk in places.clerks(document.agency_id, office_day(at)):
        if clerk not in told:
            documents.colleague(document, kinds.WANTED_BACK, clerk, by=by, at=at, reason=reason)
