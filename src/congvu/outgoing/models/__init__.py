"""Outgoing documents, their drafts and receivers, and what the head has decided about numbers and signing."""

from congvu.outgoing.models.books import Closing, Lending, Posting
from congvu.outgoing.models.copies import Copy
from congvu.outgoing.models.document import OutgoingDocument
from congvu.outgoing.models.drafts import Attachment, Draft, Remark, Review, Typing
from congvu.outgoing.models.issuing import IssueRequest
from congvu.outgoing.models.order import Delegation, SeriesGroup, Symbol
from congvu.outgoing.models.receivers import Notice, Receiver
from congvu.outgoing.models.sheaves import Hindrance, Sheaf, SheafPaper

__all__ = [
    "Attachment",
    "Closing",
    "Copy",
    "Delegation",
    "Draft",
    "Hindrance",
    "IssueRequest",
    "Lending",
    "Notice",
    "OutgoingDocument",
    "Posting",
    "Receiver",
    "Remark",
    "Review",
    "SeriesGroup",
    "Sheaf",
    "SheafPaper",
    "Symbol",
    "Typing",
]
