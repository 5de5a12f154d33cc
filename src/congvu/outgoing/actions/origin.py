"""The dossier whose result a document is hears what became of it, through what its trade has given."""

from datetime import datetime

from congvu.outgoing.logic.origins import Origin, origins
from congvu.outgoing.models import OutgoingDocument
from congvu.people.models import Person


def issued(document: OutgoingDocument, *, by: Person, at: datetime) -> None:
    """A step of the act that issues it."""
    if found := _of(document):
        found.issued(document, by, at)


def undone(document: OutgoingDocument, *, by: Person, at: datetime) -> None:
    """A step of the act that drops it, gives it back or recalls it."""
    if found := _of(document):
        found.undone(document, by, at)


def _of(document: OutgoingDocument) -> Origin | None:
    return origins.get(document.origin.process) if document.origin else None
