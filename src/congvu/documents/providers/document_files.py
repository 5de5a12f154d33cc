"""Who may open the files of a document, asked by ``files``."""

from collections.abc import Iterable

from congvu.documents.models import HeldFile
from congvu.documents.queries import documents
from congvu.files.models import StoredFile
from congvu.files.rules import Grant, Opener
from congvu.kit.actor import Actor
from congvu.people.models import Person


def grants(person: Actor, file: StoredFile) -> Iterable[Grant]:
    """Leave by each document that holds ``file`` and that ``person`` may see."""
    if not isinstance(person, Person):
        return
    for row in HeldFile.objects.filter(file=file).select_related("document__case"):
        if documents.may_see(row.document, person):
            yield Grant(row.document.ref, row.name)


OPENER = Opener("documents.files", grants)
