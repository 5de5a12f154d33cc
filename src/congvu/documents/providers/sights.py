"""Documents are also seen by who keeps, directs or reads the book they stand in."""

from django.db.models import Q

from congvu.cases.logic.sights import Sight
from congvu.documents.models import IncomingDocument
from congvu.documents.process import INCOMING
from congvu.documents.queries import desks
from congvu.people.models import Person


def known(person: Person) -> Q:
    books = desks.reads_all_of(person)
    if books is None:
        return Q()
    return Q(pk__in=IncomingDocument.objects.filter(agency__in=books).values("pk") if books else ())


SIGHT = Sight(INCOMING.key, known)
