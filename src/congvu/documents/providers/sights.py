"""Documents are also seen by who keeps, directs or reads their book, and by who has a part in them."""

from django.db.models import Exists, OuterRef, Q

from congvu.cases.logic.sights import Sight
from congvu.documents.models import IncomingDocument
from congvu.documents.process import INCOMING
from congvu.documents.queries import documents
from congvu.people.models import Person


def known(person: Person) -> Q:
    """The condition of the list of documents, on cases."""
    beside = documents.shown_beside(person)
    if beside is None:
        return Q()
    return Q(Exists(IncomingDocument.objects.filter(beside, pk=OuterRef("pk"))))


SIGHT = Sight(INCOMING.key, known)
