"""Who may see which documents, and the lists of them."""

from collections.abc import Collection
from datetime import date
from functools import cache
from itertools import count

from django.db.models import Exists, OuterRef, Q, QuerySet

from congvu.cases import queries as cases
from congvu.cases.models import Case
from congvu.documents.enums.capabilities import ASSIGN, HANDLE
from congvu.documents.enums.states import Part
from congvu.documents.models import (
    Assignment,
    Correction,
    Direction,
    DocumentKind,
    HeldFile,
    IncomingDocument,
)
from congvu.documents.queries import desks
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.web.prepared import Prepared

SHOWN = (
    *("case", "case__holder_unit", "case__holder_person", "agency", "unit", "kind", "sender"),
    *("received_by", "registered_by", "letter"),
)
ROWS = ("case", "case__holder_unit", "case__holder_person", "kind", "agency")


def visible_to(person: Person) -> QuerySet[IncomingDocument]:
    """What ``person`` may see as a case, what stands in the books they read, and what they support."""
    kept = cases.kept_from(person, "case")
    beside = shown_beside(person)
    if beside is None:
        return IncomingDocument.objects.exclude(kept)
    return IncomingDocument.objects.filter(cases.known_by(person, "case") | beside).exclude(kept)


def shown_beside(person: Person) -> Q | None:
    """The condition "stands in a book that ``person`` reads, or they have a part in it"; None for all."""
    books = desks.reads_all_of(person)
    if books is None:
        return None
    theirs = Q(Exists(_parts_of(person).filter(direction__document=OuterRef("pk"))))
    return theirs | Q(agency__in=books) if books else theirs


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
    """The staff list with what a row shows, the newest first."""
    return visible_to(person).select_related(*ROWS).order_by("-received_at", "-case_id")


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


def held(document: IncomingDocument) -> QuerySet[HeldFile]:
    return document.held.select_related("file").order_by("place")


def direction(document: IncomingDocument) -> Direction | None:
    """The direction that holds."""
    return document.directions.filter(replaced_at=None).select_related("by").first()


def directions(document: IncomingDocument) -> list[Direction]:
    """All directions, the newest first, each with its parts."""
    rows = document.directions.select_related("by").prefetch_related(
        "assignments__unit", "assignments__person"
    )
    return list(rows.order_by("-at", "-pk"))


def corrections(document: IncomingDocument) -> QuerySet[Correction]:
    """What was corrected in its entry, the newest first."""
    return Correction.objects.filter(document=document.pk).select_related("by").order_by("-at", "-pk")


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
