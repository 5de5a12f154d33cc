"""What lists and the office's talk ask of documents beside their titles."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from congvu.cases.logic.abouts import About
from congvu.cases.logic.sides import Offered, Side
from congvu.cases.models import Case
from congvu.documents.enums.capabilities import DIRECT
from congvu.documents.logic import secrecy
from congvu.documents.models import HeldFile, IncomingDocument
from congvu.documents.process import INCOMING
from congvu.documents.queries import desks, documents, reading
from congvu.people.models import Person


def issuers(keys: Collection[int]) -> Mapping[int, str]:
    """Who sent it, with number and symbol where it has been registered. One query, none without keys."""
    if not keys:
        return {}
    rows = IncomingDocument.objects.filter(pk__in=keys).only("sender_name", "doc_number", "symbol")
    return {row.pk: " · ".join(filter(None, (row.sender_name, row.mark))) for row in rows}


ABOUT = About(INCOMING.key, said=issuers)


def is_theirs(case: Case, person: Person) -> bool:
    """Whoever sent it has no account here."""
    return False


def theirs(person: Person) -> QuerySet[Any, int]:
    """The keys of the cases on whose sender's side ``person`` stands: none, as above."""
    return IncomingDocument.objects.none().values_list("pk", flat=True)


def may_examine(case: Case, person: Person) -> bool:
    """Whether ``person`` directs documents of its agency; whoever has it in hand may ask by having it."""
    agency = IncomingDocument.objects.filter(pk=case.pk).values_list("agency", flat=True).get()
    return desks.may_for(person, DIRECT.code, agency)


def files(case: Case) -> Sequence[Offered]:
    """What came; nothing of a document that bears the stamp of a state secret."""
    if secret(case):
        return []
    rows = HeldFile.objects.filter(document=case.pk).select_related("file").order_by("place")
    return [Offered(row.file, row.name) for row in rows]


def secret(case: Case) -> frozenset[int]:
    """All of its files once the stamp of a state secret was read in one of them."""
    document = documents.loaded(case.pk)
    if document is None or not any(map(secrecy.at_head, reading.heads(document).texts)):
        return frozenset()
    return frozenset(HeldFile.objects.filter(document=case.pk).values_list("file", flat=True))


SIDE = Side(
    INCOMING.key,
    page="documents:inside",
    is_theirs=is_theirs,
    theirs=theirs,
    may_examine=may_examine,
    files=files,
    secret=secret,
)
