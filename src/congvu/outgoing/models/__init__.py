"""Outgoing documents, their drafts and receivers, and what the head has decided about numbers and signing."""

from congvu.outgoing.models.document import OutgoingDocument
from congvu.outgoing.models.drafts import Attachment, Draft, Remark, Review
from congvu.outgoing.models.order import Delegation, SeriesGroup, Symbol
from congvu.outgoing.models.receivers import Receiver

__all__ = [
    "Attachment",
    "Delegation",
    "Draft",
    "OutgoingDocument",
    "Receiver",
    "Remark",
    "Review",
    "SeriesGroup",
    "Symbol",
]
