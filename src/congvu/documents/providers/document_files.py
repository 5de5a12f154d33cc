"""Who may open the files of a document, asked by ``files``."""

from collections.abc import Iterable

from congvu.documents.enums.capabilities import REGISTER
from congvu.documents.logic import secrecy
from congvu.documents.models import HeldFile, IncomingDocument
from congvu.documents.queries import desks, documents, reading
from congvu.files.models import StoredFile
from congvu.files.rules import Grant, Opener
from congvu.kit.actor import Actor
from congvu.people.models import Person


def grants(person: Actor, file: StoredFile) -> Iterable[Grant]:
    """Leave by each document that holds ``file`` and that ``person`` may see."""
    if not isinstance(person, Person):
        return
    for row in HeldFile.objects.filter(file=file).select_related("document__case"):
        document = row.document
        if documents.may_see(document, person) and _may_open(document, person):
            yield Grant(row.document.ref, row.name)


def _may_open(document: IncomingDocument, person: Person) -> bool:
    """What bears the stamp of a state secret is opened by nobody but the clerk who looks whether it does."""
    books = desks.agencies(person, REGISTER.code)
    keeps = books is None or document.agency_id in books
    return keeps or not any(map(secrecy.at_head, reading.heads(document).texts))


OPENER = Opener("documents.files", grants)
