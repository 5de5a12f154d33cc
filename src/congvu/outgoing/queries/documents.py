"""Who may see which outgoing documents, and the lists of them."""

from collections.abc import Collection, Iterable
from functools import cache

from django.db.models import Q, QuerySet

from congvu.cases import queries as cases
from congvu.documents.queries import desks
from congvu.outgoing.enums.capabilities import CHECK, ISSUE, READ, SIGN
from congvu.outgoing.models import Draft, OutgoingDocument
from congvu.outgoing.queries.receivers import received_by
from congvu.people.models import Person
from congvu.web.prepared import Prepared

SHOWN = (
    *("case", "case__holder_unit", "case__holder_person", "agency", "unit", "kind", "drafter", "signer"),
    *("delegation", "group", "answers__case", "origin", "replaces", "corrects", "file"),
    "issue_request",
)
ROWS = ("case", "case__holder_unit", "case__holder_person", "kind", "agency", "unit", "drafter", "signer")


def reads_all_of(person: Person) -> frozenset[int] | None:
    """The agencies whose outgoing documents ``person`` checks, signs, issues or reads; None for all."""
    return desks.agencies(person, CHECK.code, SIGN.code, ISSUE.code, READ.code)


def visible_to(person: Person) -> QuerySet[OutgoingDocument]:
    """What ``person`` may see as a case, what stands in the books they read, and what their unit has got."""
    seen, books = cases.known_by(person, "case") | received_by(person), reads_all_of(person)
    if books is None:
        return OutgoingDocument.objects.exclude(cases.kept_from(person, "case"))
    if books:
        seen |= Q(agency__in=books)
    return OutgoingDocument.objects.filter(seen).exclude(cases.kept_from(person, "case"))


def may_see(document: OutgoingDocument, person: Person) -> bool:
    """The answer of :func:`visible_to` for one document."""
    if cases.is_kept_from(document.case, person):
        return False
    if cases.may_know(document.case, person):
        return True
    books = reads_all_of(person)
    if books is None or document.agency_id in books:
        return True
    return OutgoingDocument.objects.filter(received_by(person), pk=document.pk).exists()


def listed(person: Person) -> QuerySet[OutgoingDocument]:
    """The staff list with what a row shows, the newest first."""
    return visible_to(person).select_related(*ROWS).order_by("-begun_at", "-case_id")


def loaded(pk: int) -> OutgoingDocument | None:
    """One document with what rules and pages ask of it."""
    return _loading().first(pk)


def shown(keys: Iterable[int]) -> QuerySet[OutgoingDocument]:
    """These documents as :func:`loaded` reads one, in the order of their keys."""
    return OutgoingDocument.objects.filter(pk__in=list(keys)).select_related(*SHOWN).order_by("pk")


@cache
def _loading() -> Prepared[OutgoingDocument]:
    related = OutgoingDocument.objects.select_related(*SHOWN)
    return Prepared(lambda pk: related.filter(pk=pk), "pk")


def newest_draft(document: OutgoingDocument) -> Draft | None:
    """The draft that counts."""
    return document.drafts.select_related("pdf", "word", "by").order_by("-place").first()


def openable(person: Person, keys: Collection[int]) -> set[int]:
    """Which of ``keys`` are documents whose page ``person`` may open."""
    return set(visible_to(person).filter(pk__in=keys).values_list("pk", flat=True))
