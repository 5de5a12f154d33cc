"""Agencies that write to us, kinds of documents, incoming documents and what is said about them."""

from congvu.documents.models.agencies import Agency, AgencyName
from congvu.documents.models.alike import TextMark
from congvu.documents.models.changes import Closing, Correction
from congvu.documents.models.handling import Assignment, Direction, Handing, Proposal
from congvu.documents.models.incoming import DocumentKind, HeldFile, IncomingDocument
from congvu.documents.models.mail import Letter, Mailbox
from congvu.documents.models.own_fields import OwnField

__all__ = [
    "Agency",
    "AgencyName",
    "Assignment",
    "Closing",
    "Correction",
    "Direction",
    "DocumentKind",
    "Handing",
    "HeldFile",
    "IncomingDocument",
    "Letter",
    "Mailbox",
    "OwnField",
    "Proposal",
    "TextMark",
]
