"""Reading the trail."""

from congvu.kit.ref import Ref, Subject, ref_of
from congvu.trail.models import Entry


def about(thing: Ref | Subject) -> list[Entry]:
    """Everything that happened to ``thing``, oldest first: one query, answered by one index."""
    ref = ref_of(thing)
    return list(Entry.objects.filter(subject_kind=ref.kind, subject_key=ref.key).order_by("seq"))
