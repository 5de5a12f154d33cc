"""Copies and what they are made of."""

from congvu.documents.models import HeldFile, IncomingDocument
from congvu.documents.queries import documents as incoming
from congvu.files.models import StoredFile
from congvu.outgoing.models import Copy, OutgoingDocument
from congvu.outgoing.queries import books, documents
from congvu.people.models import Person


def file_of(original: OutgoingDocument | IncomingDocument) -> StoredFile | None:
    """The file of the document itself, of which copies are made."""
    if isinstance(original, OutgoingDocument):
        return original.file
    first: HeldFile | None = original.held.select_related("file").order_by("place").first()
    return first.file if first else None


def by_request(key: str | None, person: Person) -> Copy | None:
    """What ``person`` has copied with the page that carried ``key``."""
    return Copy.objects.filter(request_key=key, by=person).first() if key else None


def again(original: OutgoingDocument | IncomingDocument) -> OutgoingDocument | IncomingDocument:
    """The original as it is now."""
    read = documents.loaded if isinstance(original, OutgoingDocument) else incoming.loaded
    return read(original.pk) or original


def seen(pk: int, person: Person) -> Copy | None:
    """The copy, where ``person`` keeps or reads the books it stands in."""
    return books.copied(person).select_related("agency", "file", "outgoing__case").filter(pk=pk).first()
