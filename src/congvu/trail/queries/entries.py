"""Reading entries."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Max, QuerySet

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref, Subject, ref_of
from congvu.kit.veil import veils
from congvu.trail.models import Entry


def about(thing: Ref | Subject) -> list[Entry]:
    """Everything that happened to ``thing``, oldest first: one query, answered by one index."""
    return list(_of(thing).order_by("seq"))


def places(things: Iterable[Ref]) -> dict[str, int]:
    """How much has happened to each of ``things``, which are of one kind, by key; those of none are left out.
    One query.
    """
    keys = {thing.key: thing.kind for thing in things}
    found = Entry.objects.filter(subject_kind__in=set(keys.values()), subject_key__in=list(keys))
    return dict(found.order_by().values_list("subject_key").annotate(Count("pk")))


def last_times(things: Iterable[Ref], event: str) -> dict[str, datetime]:
    """When ``event`` last befell each of ``things``, which are of one kind, by key; those it has not are left
    out. One query.
    """
    keys = {thing.key: thing.kind for thing in things}
    found = Entry.objects.filter(subject_kind__in=set(keys.values()), subject_key__in=list(keys), event=event)
    return dict(found.order_by().values_list("subject_key").annotate(Max("at")))


def with_places(thing: Ref | Subject) -> list[Entry]:
    """As :func:`about`, each entry with its leaf when it is sealed; still one query."""
    return list(_of(thing).select_related("leaf").order_by("seq"))


def everything() -> QuerySet[Entry]:
    """The whole trail; lists say their own order."""
    return Entry.objects.all()


def shown_to(by: Actor) -> QuerySet[Entry]:
    """The whole trail but what is kept from ``by``, who may read it."""
    found = everything()
    for veil in veils:
        if keys := veil.hidden(by):
            found = found.exclude(subject_kind=veil.kind, subject_key__in=sorted(keys))
    return found


def _of(thing: Ref | Subject) -> QuerySet[Entry]:
    ref = ref_of(thing)
    return Entry.objects.filter(subject_kind=ref.kind, subject_key=ref.key)
