"""Copies and what they are made of."""

from congvu.documents.models import HeldFile, IncomingDocument
from congvu.files.models import StoredFile
from congvu.outgoing.models import Copy, OutgoingDocument
from congvu.outgoing.queries import books
from congvu.people.models import Person


def file_of(original: OutgoingDocument | IncomingDocument) -> StoredFile | None:
    """The file of the document itself, of which copies are made."""
    if isinstance(original, OutgoingDocument):
        return original.file
    first: HeldFile | None = original.held.select_related("file").order_by("place").first()
    return first.file if first else None


def seen(pk: int, person: Person) -> Copy | None:
    """The copy, where ``person`` keeps or reads the books it stands in."""
    return books.copied(person).select_related("agency", "file", "outgoing__case").filter(pk=pk).first()
