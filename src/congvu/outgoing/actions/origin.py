"""The trade whose paper a document is hears what became of it."""

from datetime import datetime

from congvu.outgoing.logic.origins import origins
from congvu.outgoing.models import OutgoingDocument
from congvu.people.models import Person


def issued(document: OutgoingDocument, *, by: Person, at: datetime) -> None:
    """A step of the act that issues it."""
    if found := origins.get(document.origin_kind):
        found.issued(document, by, at)


def scanned(document: OutgoingDocument, *, by: Person, at: datetime) -> None:
    """A step of the act that adds the scan of what was issued on paper."""
    if found := origins.get(document.origin_kind):
        found.scanned(document, by, at)


def undone(document: OutgoingDocument, reason: str, *, by: Person, at: datetime) -> None:
    """A step of the act that drops it, gives it back or recalls it."""
    if found := origins.get(document.origin_kind):
        found.undone(document, reason.strip(), by, at)
