"""Outgoing documents are also seen by who checks, signs, issues or reads the books they stand in."""

from django.db.models import Q

from congvu.cases.logic.sights import Sight
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.process import OUTGOING
from congvu.outgoing.queries import documents
from congvu.people.models import Person


def known(person: Person) -> Q:
    books = documents.reads_all_of(person)
    if books is None:
        return Q()
    return Q(pk__in=OutgoingDocument.objects.filter(agency__in=books).values("pk") if books else ())


SIGHT = Sight(OUTGOING.key, known)
