"""Who has looked at what: for inspectors, and for who keeps the book of a document."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from congvu.files.enums import How
from congvu.files.models import Opening
from congvu.kit.actor import Actor
from congvu.kit.ref import Ref, Subject, ref_of
from congvu.kit.veil import veils

SHOWN = 50


@dataclass(frozen=True)
class Counts:
    """How often things were looked at, by how many persons, and how many things."""

    pages: int
    views: int
    downloads: int
    persons: int
    subjects: int


@dataclass(frozen=True)
class Shown:
    """One opening as the page of its document shows it: with the name the file has there."""

    row: Opening
    name: str


def shown_to(by: Actor) -> QuerySet[Opening]:
    """All but what is kept from ``by``, who may read the trail."""
    found = Opening.objects.all()
    for veil in veils:
        if keys := veil.hidden(by):
            found = found.exclude(about_kind=veil.kind, about_key__in=sorted(keys))
            found = found.exclude(digest__in=sorted(keys)) if veil.kind == "files.file" else found
    return found


def of(thing: Ref | Subject, names: Mapping[str, str]) -> list[Shown]:
    """The latest openings of ``thing`` and of its files, whose ``names`` are known by digest. One query."""
    ref = ref_of(thing)
    rows = Opening.objects.filter(about_kind=ref.kind, about_key=ref.key).order_by("-at", "-pk")[:SHOWN]
    return [Shown(row, names.get(row.digest, row.digest[:8])) for row in rows]


def counts(rows: QuerySet[Opening]) -> Counts:
    """What ``rows`` come to; one query."""
    found = rows.order_by().aggregate(
        pages=Count("pk", filter=Q(how=How.PAGE)),
        views=Count("pk", filter=Q(how=How.VIEWED)),
        downloads=Count("pk", filter=Q(how=How.DOWNLOADED)),
        persons=Count("by_key", distinct=True),
        subjects=Count("about_key", distinct=True),
    )
    return Counts(**found)
