"""Who may see which outgoing documents, and the lists of them."""

from collections.abc import Collection, Iterable, Sequence
from functools import cache

from django.db.models import Q, QuerySet

from congvu.cases import queries as cases
from congvu.documents.queries import desks
from congvu.outgoing.enums.capabilities import CHECK, ISSUE, READ, SIGN
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.process import OUTGOING
from congvu.outgoing.queries.receivers import received_by, received_keys
from congvu.people.models import Person
from congvu.web.prepared import Prepared, PreparedRows

SHOWN = (
    *("case", "case__holder_unit", "case__holder_person", "agency", "unit", "kind", "drafter", "signer"),
    *("delegation", "group", "answers__case", "origin", "replaces", "corrects", "file"),
    "issue_request",
)
ROWS = ("case", "case__holder_unit", "case__holder_person", "kind", "agency", "unit", "drafter", "signer")
OF_ROWS = (
    *(
        "kind__name",
        "agency__name",
        "unit__name",
        "unit__short_name",
        "drafter__full_name",
        "signer__full_name",
    ),
    *(f"case__{name}" for name in cases.SHOWN),
)


def reads_all_of(person: Person) -> frozenset[int] | None:
    """The agencies whose outgoing documents ``person`` checks, signs, issues or reads; None for all."""
    return desks.agencies(person, CHECK.code, SIGN.code, ISSUE.code, READ.code)


def visible_to(person: Person) -> QuerySet[OutgoingDocument]:
    """What ``person`` may see as a case, what stands in the books they read, and what their unit has got."""
    return _seen(person, reads_all_of(person))


def _seen(person: Person, books: frozenset[int] | None) -> QuerySet[OutgoingDocument]:
    if books is None:
        return OutgoingDocument.objects.exclude(cases.kept_from(person, "case"))
    seen = cases.known_by(person, "case", OUTGOING) | received_by(person)
    if books:
        seen = Q(agency__in=books) | seen  # the cheaper first: it is asked of each row
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
    """The staff list, the newest first; :func:`rows` reads what its rows show."""
    return _for_list(person).select_related(*ROWS).order_by("-begun_at", "-case_id")


def rows(keys: Sequence[int]) -> list[OutgoingDocument]:
    """What a page of the list shows of these documents, in the order of the keys."""
    return _rows()(keys)


@cache
def _rows() -> PreparedRows[OutgoingDocument]:
    own = [field.name for field in OutgoingDocument._meta.concrete_fields]
    related = OutgoingDocument.objects.select_related(*ROWS).only(*own, *OF_ROWS)
    return PreparedRows(related.all)


def _for_list(person: Person) -> QuerySet[OutgoingDocument]:
    """The same as :func:`visible_to`, said so that a page is found fast by those who may see few of many."""
    books = reads_all_of(person)
    if books is not None:
        written = OutgoingDocument.objects.filter(agency__in=books).order_by().values_list("pk", flat=True)
        few = cases.known_few(person, OUTGOING, written, received_keys(person))
        if few is not None:
            return OutgoingDocument.objects.filter(pk__in=few).exclude(cases.kept_from(person, "case"))
    return _seen(person, books)


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


_ANSWERING: Prepared[int] = Prepared(
    lambda pk: OutgoingDocument.objects.filter(answers=pk).values_list("pk", flat=True), "incoming"
)


def answering(incoming: int) -> list[int]:
    """The keys of what answers an incoming document: of most there is nothing."""
    return _ANSWERING.all(incoming)


def openable(person: Person, keys: Collection[int]) -> set[int]:
    """Which of ``keys`` are documents whose page ``person`` may open."""
    return set(visible_to(person).filter(pk__in=keys).values_list("pk", flat=True))
