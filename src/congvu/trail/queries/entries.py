"""Reading entries."""

from django.db.models import QuerySet

from congvu.kit.ref import Ref, Subject, ref_of
from congvu.trail.models import Entry


def about(thing: Ref | Subject) -> list[Entry]:
    """Everything that happened to ``thing``, oldest first: one query, answered by one index."""
    return list(_of(thing).order_by("seq"))


def with_places(thing: Ref | Subject) -> list[Entry]:
    """As :func:`about`, each entry with its leaf when it is sealed; still one query."""
    return list(_of(thing).select_related("leaf").order_by("seq"))


def everything() -> QuerySet[Entry]:
    """The whole trail, for those who may read it; lists say their own order."""
    return Entry.objects.all()


def _of(thing: Ref | Subject) -> QuerySet[Entry]:
    ref = ref_of(thing)
    return Entry.objects.filter(subject_kind=ref.kind, subject_key=ref.key)
