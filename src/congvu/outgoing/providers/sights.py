"""Outgoing documents are also seen by who signs, issues or reads the books, and by who got them."""

from django.db.models import Q

from congvu.cases.logic.sights import Sight
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.process import OUTGOING
from congvu.outgoing.queries import documents
from congvu.outgoing.queries.receivers import received_by
from congvu.people.models import Person


def known(person: Person) -> Q:
    books = documents.reads_all_of(person)
    if books is None:
        return Q()
    shown = Q(agency__in=books) if books else Q(pk__in=())
    return Q(pk__in=OutgoingDocument.objects.filter(shown | received_by(person)).values("pk"))


SIGHT = Sight(OUTGOING.key, known)
