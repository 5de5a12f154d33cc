"""Who may see which documents, and the lists of them."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from itertools import count

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from congvu.cases import queries as cases
from congvu.cases.models import Case
from congvu.documents.enums.capabilities import ASSIGN, HANDLE
from congvu.documents.enums.states import Part
from congvu.documents.logic.directions import Key
from congvu.documents.models import (
    Assignment,
    Correction,
    Direction,
    DocumentKind,
    Handing,
    HeldFile,
    IncomingDocument,
    Proposal,
)
from congvu.documents.process import INCOMING
from congvu.documents.queries import corrections as corrected
from congvu.documents.queries import desks
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.web.prepared import Prepared, PreparedRows

SHOWN = (
    *("case", "case__holder_unit", "case__holder_person", "agency", "unit", "kind", "sender"),
    *("received_by", "registered_by", "letter"),
)
ROWS = ("case", "case__holder_unit", "case__holder_person", "kind", "agency")
OF_ROWS = (
    *("number", "year", "arrived_on", "subject", "doc_number", "symbol", "sender_name", "issued_on", "way"),
    *("urgency", "registered_late", "recalled_at", "answer_number", "signer_name", "signer_post", "language"),
    *("pages", "description", "own"),
    *("kind__name", "agency__name", *(f"case__{name}" for name in cases.SHOWN)),
)


def visible_to(person: Person) -> QuerySet[IncomingDocument]:
    """What ``person`` may see as a case, what stands in the books they read, and what they support."""
    return _seen(person, desks.reads_all_of(person))


def shown_beside(person: Person) -> Q | None:
    """The condition "stands in a book that ``person`` reads, or they have a part in it"; None for all."""
    return _beside(person, desks.reads_all_of(person))


def _seen(person: Person, books: frozenset[int] | None) -> QuerySet[IncomingDocument]:
    kept, beside = cases.kept_from(person, "case"), _beside(person, books)
    if beside is None:
        return IncomingDocument.objects.exclude(kept)
    known = cases.known_by(person, "case", INCOMING)
    return IncomingDocument.objects.filter(beside | known).exclude(kept)


def _beside(person: Person, books: frozenset[int] | None) -> Q | None:
    if books is None:
        return None
    theirs = Q(Exists(_parts_of(person).filter(direction__document=OuterRef("pk"))))
    return Q(agency__in=books) | theirs if books else theirs  # the cheaper first: it is asked of each row


def _parts_of(person: Person) -> QuerySet[Assignment]:
    """Parts in directions that hold, of ``person`` or of the units where they handle documents."""
    theirs = Q(person__in=cases.acts_for(person))
    scopes = [people.scope(person, right.code) for right in (HANDLE, ASSIGN)]
    if any(scope.everything for scope in scopes):
        theirs |= Q(person=None)
    else:
        units = scopes[0].unit_ids | scopes[1].unit_ids
        theirs |= Q(person=None, unit__in=units)
    return Assignment.objects.filter(theirs, direction__replaced_at=None)


def may_see(document: IncomingDocument, person: Person) -> bool:
    """The answer of :func:`visible_to` for one document."""
    if cases.is_kept_from(document.case, person):
        return False
    if cases.may_know(document.case, person):
        return True
    books = desks.reads_all_of(person)
    if books is None or document.agency_id in books:
        return True
    return _parts_of(person).filter(direction__document=document.pk).exists()


def listed(person: Person) -> QuerySet[IncomingDocument]:
    """The staff list, the newest first; :func:`rows` reads what its rows show."""
    return _for_list(person).select_related(*ROWS).order_by("-received_at", "-case_id")


def rows(keys: Sequence[int]) -> list[IncomingDocument]:
    """What a page of the list shows of these documents, in the order of the keys."""
    return _rows()(keys)


@cache
def _rows() -> PreparedRows[IncomingDocument]:
    related = IncomingDocument.objects.select_related(*ROWS).only(*OF_ROWS)
    return PreparedRows(related.all)


def _for_list(person: Person) -> QuerySet[IncomingDocument]:
    """The same as :func:`visible_to`, said so that a page is found fast by those who may see few of many."""
    books = desks.reads_all_of(person)
    if books is not None:
        written = IncomingDocument.objects.filter(agency__in=books).order_by().values_list("pk", flat=True)
        parts = _parts_of(person).order_by().values_list("direction__document", flat=True)
        few = cases.known_few(person, INCOMING, written, parts)
        if few is not None:
            return IncomingDocument.objects.filter(pk__in=few).exclude(cases.kept_from(person, "case"))
    return _seen(person, books)


def loaded(pk: int) -> IncomingDocument | None:
    """One document with what rules and pages ask of it."""
    return _loading().first(pk)


@cache
def _loading() -> Prepared[IncomingDocument]:
    related = IncomingDocument.objects.select_related(*SHOWN)
    return Prepared(lambda pk: related.filter(pk=pk), "pk")


def free_code(code: str) -> str:
    """``code``, or with a mark behind where an agency that had the same unit code before has written it."""
    taken = set(Case.objects.filter(code__startswith=code).values_list("code", flat=True))
    marked = (f"{code}-{mark}" for mark in count(2))
    return code if code not in taken else next(each for each in marked if each not in taken)


def by_request(key: str, person: Person) -> IncomingDocument | None:
    """What ``person`` has received with the page that carried ``key``."""
    return IncomingDocument.objects.filter(request_key=key, received_by=person).first() if key else None


def kinds(on: date) -> QuerySet[DocumentKind]:
    """The kinds of documents in force on a day, in the order of the decree."""
    in_force = Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gte=on))
    return DocumentKind.objects.filter(in_force).order_by("place", "pk")


_HELD: Prepared[HeldFile] = Prepared(
    lambda pk: HeldFile.objects.filter(document=pk).select_related("file").order_by("place"), "document"
)


def held(document: IncomingDocument) -> list[HeldFile]:
    """The files that came, in their order."""
    return _HELD.all(document.pk)


def direction(document: IncomingDocument) -> Direction | None:
    """The direction that holds."""
    return document.directions.filter(replaced_at=None).select_related("by").first()


_DIRECTIONS: Prepared[Direction] = Prepared(
    lambda pk: Direction.objects.filter(document=pk).select_related("by").order_by("-at", "-pk"), "document"
)


def directions(document: IncomingDocument) -> list[Direction]:
    """All directions, the newest first, each with its parts."""
    rows = _DIRECTIONS.all(document.pk)
    prefetch_related_objects(
        rows, Prefetch("assignments", Assignment.objects.select_related("unit", "person"))
    )
    return rows


_HANDINGS: Prepared[Handing] = Prepared(
    lambda pk: Handing.objects.filter(document=pk).select_related("by", "to").order_by("-at", "-pk"),
    "document",
)


def handings(document: IncomingDocument) -> list[Handing]:
    """To whom it was handed on, the newest first."""
    return _HANDINGS.all(document.pk)


_PROPOSALS: Prepared[Proposal] = Prepared(
    lambda pk: Proposal.objects.filter(document=pk).select_related("by").order_by("-at", "-pk"), "document"
)


def proposals(document: IncomingDocument) -> list[Proposal]:
    """What was proposed, the newest first."""
    return _PROPOSALS.all(document.pk)


_CORRECTIONS: Prepared[Correction] = Prepared(
    lambda pk: corrected.newest_first().filter(document=pk).select_related("by"), "document"
)


def corrections(document: IncomingDocument) -> list[Correction]:
    """What was corrected in its entry, the newest first."""
    return _CORRECTIONS.all(document.pk)


def lead(document: IncomingDocument) -> Assignment | None:
    """Who leads by the direction that holds."""
    rows = Assignment.objects.filter(
        direction__document=document.pk, direction__replaced_at=None, part=Part.LEAD
    )
    return rows.select_related("unit", "person").first()


def parts(document: IncomingDocument) -> QuerySet[Assignment]:
    """The parts of the direction that holds."""
    rows = Assignment.objects.filter(direction__document=document.pk, direction__replaced_at=None)
    return rows.select_related("unit", "person").order_by("place")


def standing(document: IncomingDocument) -> dict[Key, Assignment]:
    """The same by whose they are, in their order; one query."""
    return {(part.unit_id, part.person_id or 0): part for part in parts(document)}


def supporting(person: Person) -> QuerySet[Assignment]:
    """Supporting parts not done yet of ``person`` or the units where they handle, the soonest first."""
    waiting = _parts_of(person).filter(
        part=Part.SUPPORT, done_at=None, direction__document__case__closed_at=None
    )
    shown = waiting.select_related("direction__document__case", "unit", "person")
    return shown.order_by("due_at", "pk")


def supporting_part(document: IncomingDocument, person: Person) -> Assignment | None:
    """The supporting part in ``document`` that ``person`` may still do."""
    return supporting(person).filter(direction__document=document.pk).first()


def openable(person: Person, keys: Collection[int]) -> set[int]:
    """Which of ``keys`` are documents whose page ``person`` may open."""
    return set(visible_to(person).filter(pk__in=keys).values_list("pk", flat=True))
